"""What happens by itself around sessions."""

from django.utils import timezone
from procrastinate.contrib.django import app

from training.services.reminders import ask_learners, remind_learners
from training.services.retention import forget_learners
from training.services.waiting import close_waiting_lists, promote_everywhere

DAYTIME = range(8, 20)


@app.periodic(cron="*/10 * * * *")
@app.task(name="training.move_queues_on", queueing_lock="training.move_queues_on")
def move_queues_on(timestamp: int) -> None:
    """Places that came free by another way are given; who waits in vain is told."""
    now = timezone.now()
    promote_everywhere(now=now)
    close_waiting_lists(now=now)


@app.periodic(cron="15 * * * *")
@app.task(name="training.remind_and_ask", queueing_lock="training.remind_and_ask")
def remind_and_ask(timestamp: int) -> None:
    """By day only: nobody wants a text message at night."""
    now = timezone.now()
    if timezone.localtime(now).hour not in DAYTIME:
        return
    remind_learners(now=now)
    ask_learners(now=now)


@app.periodic(cron="50 0 * * *")
@app.task(name="training.forget_learners", queueing_lock="training.forget_learners")
def forget_nightly(timestamp: int) -> None:
    forget_learners(today=timezone.localdate())
