import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.codes import random_code
from config.common.crypto import keyed_hash
from config.common.fields import EncryptedTextField
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices.selection import OBJECTION_OPEN, OBJECTION_STEPS, ObjectionStatus
from honours.querysets.selection import ObjectionQuerySet

Status = ObjectionStatus
CLOSED = (Status.DECLINED, Status.DISMISSED, Status.UPHELD)


def new_reference() -> str:
    """An objection's reference: Y (异议) and seven characters."""
    return f"Y{random_code(7)}"


@tracked("name", "phone", "phone_hash", "email", "text")
class Objection(TimeStamped):
    """What somebody holds against a candidate in public notice.

    Who objects is encrypted, left out of the history and seen by those alone who handle objections
    (保密). One that names no candidate holds every candidate of its notice until it is settled.
    """

    reference = models.CharField(
        _("reference"), max_length=10, unique=True, default=new_reference, editable=False
    )
    notice = models.ForeignKey(
        "honours.PublicNotice",
        on_delete=models.PROTECT,
        related_name="objections",
        verbose_name=_("notice"),
    )
    nomination = models.ForeignKey(
        "honours.Nomination",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="objections",
        verbose_name=_("against"),
        help_text=_("Empty while it isn't known who is meant: it then holds the whole notice."),
    )
    name = EncryptedTextField(_("objector's name"))
    phone = EncryptedTextField(_("objector's phone"))
    phone_hash = models.CharField(max_length=64, editable=False, db_index=True)
    email = EncryptedTextField(_("objector's e-mail"), blank=True, default="")
    text = EncryptedTextField(_("what is objected"))
    received_at = models.DateTimeField(_("received"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ObjectionStatus.choices,
        default=ObjectionStatus.RECEIVED,
        editable=False,
    )
    finding = models.TextField(_("finding"), blank=True, editable=False)
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("handled by"),
    )
    language = models.CharField(max_length=10, default="zh-hans", editable=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["-received_at"]
        permissions = [("handle_objection", _("Can see and handle objections"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=list(OBJECTION_OPEN))
                | (~models.Q(finding="") & models.Q(closed_on__isnull=False)),
                name="objection_closed_with_finding",
                violation_error_message=_("An objection is closed with a finding."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[Status.ACCEPTED, Status.DISMISSED, Status.UPHELD])
                | models.Q(nomination__isnull=False),
                name="objection_taken_up_names_candidate",
                violation_error_message=_("Say first against whom the objection is."),
            ),
        ]
        triggers = [
            guard(OBJECTION_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.reference

    def save(self, *args, **kwargs) -> None:
        """Keeps the keyed hash in step: by it and the reference an objector asks how it stands."""
        self.phone_hash = keyed_hash(self.phone)
        super().save(*args, **kwargs)
