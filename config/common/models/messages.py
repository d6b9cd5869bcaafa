"""What the portal writes to people outside: kept until it has left, and after that as a proof."""

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import EncryptedTextField
from config.common.masking import mask_email, mask_phone
from config.common.tracking import tracked

from .base import TimeStamped


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")


class MessageQuerySet(models.QuerySet):
    def unsent(self) -> "MessageQuerySet":
        """Still to leave: neither sent nor withdrawn."""
        return self.filter(sent_at=None, withdrawn_at=None)

    def failed(self) -> "MessageQuerySet":
        """Tried in vain, and not sent since."""
        return self.unsent().filter(tries__gt=0)

    def overdue(self, moment) -> "MessageQuerySet":
        return self.unsent().filter(send_at__lt=moment)


@tracked("recipient", "text", "attachments")
class Message(TimeStamped):
    """A letter or text message about a record, written in the transaction of what it tells of.

    ``about_kind`` is the record's model, such as ``museum.booking``, and ``about_reference`` its public
    reference. The recipient and the text are encrypted and left out of the history, since both are
    forgotten in time.
    """

    channel = models.CharField(_("channel"), max_length=5, choices=Channel.choices)
    recipient = EncryptedTextField(_("recipient"))
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    text = EncryptedTextField(_("text"))
    attachments = models.JSONField(
        _("attachments"),
        default=list,
        blank=True,
        help_text=_("Each with its name, its type and its content in base64."),
    )
    about_kind = models.CharField(_("kind of record"), max_length=60)
    about_reference = models.CharField(_("about"), max_length=40)
    topic = models.CharField(_("occasion"), max_length=40)
    send_at = models.DateTimeField(_("to be sent at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    tried_at = models.DateTimeField(_("last tried"), null=True, blank=True, editable=False)
    failure = models.CharField(_("why it failed"), max_length=200, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-send_at", "-pk"]
        indexes = [
            models.Index(fields=["about_kind", "about_reference"], name="message_about"),
            models.Index(
                fields=["send_at"],
                condition=models.Q(sent_at=None, withdrawn_at=None),
                name="message_unsent",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(withdrawn_at=None),
                name="message_sent_or_withdrawn",
                violation_error_message=_("What was sent can't be withdrawn."),
            ),
            models.CheckConstraint(
                condition=~models.Q(sent_at=None) | models.Q(tries=0) | ~models.Q(failure=""),
                name="message_failed_with_reason",
                violation_error_message=_("A message that failed says why."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="sent_stays_sent",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__sent_at__isnull=False)
                & pgtrigger.Q(old__sent_at__df=pgtrigger.F("new__sent_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about_reference} · {self.subject or self.get_channel_display()}"

    @property
    def masked_recipient(self) -> str:
        return (mask_phone if self.channel == Channel.SMS else mask_email)(self.recipient)

    @property
    def is_unsent(self) -> bool:
        return self.sent_at is None and self.withdrawn_at is None
