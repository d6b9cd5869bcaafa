"""What every installation does in the background: sending what was written to people outside."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from .outbox import RETRY, TASK, forget_old_messages, queue_lost_messages, send_message

# What staff read of each in the list of background jobs.
NAMES = {
    "common.send_message": _("Send a message to somebody outside"),
    "common.queue_lost_messages": _("Send what was left lying"),
    "common.forget_messages": _("Forget old messages"),
}


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
