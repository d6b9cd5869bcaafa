"""What every installation does in the background: sending what was written to people outside."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .outbox import RETRY, TASK, forget_old_messages, queue_lost_messages, send_message


@app.task(name=TASK, retry=RETRY)
def send(message: int) -> None:
    send_message(message)


@app.periodic(cron="15 * * * *")
@app.task(name="common.queue_lost_messages", queueing_lock="common.queue_lost_messages")
def queue_lost_hourly(timestamp: int) -> None:
    queue_lost_messages(now=timezone.now())


@app.periodic(cron="45 0 * * *")
@app.task(name="common.forget_messages", queueing_lock="common.forget_messages")
def forget_nightly(timestamp: int) -> None:
    forget_old_messages(today=timezone.localdate())
