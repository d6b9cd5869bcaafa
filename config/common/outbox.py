"""Messages to people outside: posted with what they tell of, sent by a job, tried again for days.

A message is a row of the database from the moment on at which its cause is, so an outage of the mail
server loses nothing: it waits, and staff see it.
"""

import datetime
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

from .errors import Refusal
from .models import Channel, Message
from .processes import acting, locked
from .sms import sms_backend

TASK = "common.send_message"
CHANGE = "common.change_message"
KEPT = datetime.timedelta(days=365)
# What no job has sent by then has lost its job.
LOST_AFTER = datetime.timedelta(hours=1)
# 3 seconds, 9, 27, … 16 hours, 2 days: three days in all, a long weekend.
RETRY = RetryStrategy(max_attempts=11, exponential_wait=3)


class NotSent(Exception):
    """The message waits for another try; the reason stands in its row."""


@dataclass(frozen=True)
class Attachment:
    name: str
    type: str
    content: bytes

    def kept(self) -> dict:
        return {"name": self.name, "type": self.type, "content": b64encode(self.content).decode()}


def post_message(
    *,
    channel: str,
    recipient: str,
    text: str,
    about_kind: str,
    about_reference: str,
    topic: str,
    subject: str = "",
    send_at: datetime.datetime | None = None,
    attachments: Iterable[Attachment] = (),
) -> Message:
    """Write a message that leaves once the caller's transaction has ended well, and not otherwise."""
    with transaction.atomic():
        message = Message.objects.create(
            channel=channel,
            recipient=recipient,
            subject=subject,
            text=text,
            about_kind=about_kind,
            about_reference=about_reference,
            topic=topic,
            send_at=send_at or timezone.now(),
            attachments=[each.kept() for each in attachments],
        )
        _queue(message, send_at)
    return message


def withdraw_messages(*, about_kind: str, about_reference: str) -> int:
    """What has not left yet and is overtaken by events never leaves; how many those were."""
    about = Message.objects.unsent().filter(about_kind=about_kind, about_reference=about_reference)
    # A message that is being sent at this moment is sent.
    free = about.select_for_update(skip_locked=True).values_list("pk", flat=True)
    with transaction.atomic():
        now = timezone.now()
        return Message.objects.filter(pk__in=list(free)).update(withdrawn_at=now, updated_at=now)


def send_message(key: int) -> None:
    """One try. Raises :class:`NotSent` when it failed; the row then says why.

    The row is locked meanwhile, so that no message is sent twice at once.
    """
    with transaction.atomic():
        rows = Message.objects.select_for_update(skip_locked=True).unsent()
        message = rows.filter(pk=key, send_at__lte=timezone.now()).first()
        if message is None:
            return
        message.tries += 1
        message.tried_at = timezone.now()
        message.failure = _try(message)
        if not message.failure:
            message.sent_at = message.tried_at
        message.save()
    if message.failure:
        raise NotSent(message.failure)


def resend_message(message: Message, *, by) -> Message:
    """Another series of tries for a message that has not been sent."""
    with acting(by, needs=CHANGE):
        message = locked(message)
        if not message.is_unsent:
            raise Refusal(
                _("This message was sent already.")
                if message.sent_at
                else _("This message was withdrawn: something newer has been written."),
                code="sent",
            )
        message.send_at = timezone.now()
        message.save()
        _queue(message)
    return message


def queue_lost_messages(*, now: datetime.datetime) -> int:
    """Queue again what should have left long ago and has no try to come; how many those are."""
    quiet = Message.objects.overdue(now - LOST_AFTER).filter(tries=0)
    # A job that waits to be taken up, as when no worker runs, is not lost.
    waiting = ProcrastinateJob.objects.filter(task_name=TASK, status__in=["todo", "doing"])
    queued = {job["message"] for job in waiting.values_list("args", flat=True)}
    quiet = quiet.exclude(pk__in=queued)
    count = 0
    for message in quiet:
        _queue(message)
        count += 1
    return count


def forget_old_messages(*, today: datetime.date) -> int:
    """A year on nobody needs to know who was written to, nor what; how many were emptied."""
    old = Message.objects.filter(send_at__date__lt=today - KEPT)
    old = old.annotate(size=Length("text")).filter(size__gt=0)
    return old.update(recipient="", text="", attachments=[])


def _queue(message: Message, send_at: datetime.datetime | None = None) -> None:
    task = jobs.configure_task(TASK, allow_unknown=True, schedule_at=send_at)
    task.defer(message=message.pk)


def _try(message: Message) -> str:
    """Send; the reason when that failed, without whom it was for."""
    try:
        if message.channel == Channel.SMS:
            sms_backend().send(message.recipient, message.text)
        else:
            _letter(message).send()
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".replace(message.recipient, "…")
        return reason[:200]
    return ""


def _letter(message: Message) -> EmailMessage:
    letter = EmailMessage(message.subject, message.text, None, [message.recipient])
    for kept in message.attachments:
        letter.attach(kept["name"], b64decode(kept["content"]), kept["type"])
    return letter
