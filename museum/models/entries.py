import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.fields import EncryptedTextField
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from museum.choices import SourceKind
from museum.choices.procedures import ENTRY_STEPS, EntryPurpose, EntryStatus
from museum.querysets.procedures import EntryQuerySet


@tracked()
class Entry(TimeStamped):
    """Something was left with the museum, and whoever left it got a numbered receipt."""

    number = models.CharField(_("receipt number"), max_length=12, unique=True, editable=False)
    received_on = models.DateField(_("received on"))
    depositor = models.CharField(_("left by"), max_length=60)
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="museum_entries",
        verbose_name=_("in the registry"),
        help_text=_("Where it was left by somebody of the registry; the maker of what it becomes."),
    )
    phone = EncryptedTextField(_("phone"), blank=True, default="")
    what = models.TextField(
        _("what came in"), help_text=_("Each piece, with its marks and faults.")
    )
    pieces = models.PositiveSmallIntegerField(_("pieces"), default=1)
    purpose = models.CharField(
        _("purpose"),
        max_length=12,
        choices=EntryPurpose.choices,
        default=EntryPurpose.ACQUISITION,
    )
    expected_back_on = models.DateField(_("to be given back by"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=EntryStatus.choices,
        default=EntryStatus.RECEIVED,
        editable=False,
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("received by"),
    )
    returned_on = models.DateField(_("given back on"), null=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pieces__gte=1),
                name="entry_of_something",
                violation_error_message=_("At least one piece came in."),
            ),
            models.CheckConstraint(
                condition=~models.Q(purpose=EntryPurpose.BACK)
                | models.Q(expected_back_on__isnull=False),
                name="entry_back_by_a_day",
                violation_error_message=_("Say by which day it is to be given back."),
            ),
            models.CheckConstraint(
                condition=models.Q(expected_back_on__isnull=True)
                | models.Q(expected_back_on__gte=models.F("received_on")),
                name="entry_back_after_receipt",
                violation_error_message=_("It can’t be given back before it came."),
            ),
        ]
        triggers = [
            guard(ENTRY_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="receipt_stands", fields=["number", "received_by"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.depositor}"


@tracked()
class Acquisition(TimeStamped):
    """How an object became the museum's: by which method and paper, and who approved it."""

    object = models.OneToOneField(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="acquisition",
        verbose_name=_("object"),
    )
    entry = models.ForeignKey(
        Entry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="acquisitions",
        verbose_name=_("entry"),
    )
    method = models.CharField(_("method"), max_length=12, choices=SourceKind.choices)
    document = models.CharField(_("document"), max_length=120)
    acquired_on = models.DateField(_("acquired on"))
    approved_by = models.CharField(
        _("approved by"), max_length=60, help_text=_("The person or the meeting that decided.")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        verbose_name = _("acquisition")
        verbose_name_plural = _("acquisitions")
        ordering = ["-acquired_on", "-pk"]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.object} ({self.get_method_display()})"
