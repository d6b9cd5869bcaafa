import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import EncryptedTextField
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices import OrganisationKind
from honours.choices.care import (
    ALLOWED,
    AT_REST,
    CARE_STEPS,
    PAYMENT_STEPS,
    SETTLED,
    CareKind,
    CareStatus,
    FundSource,
    Method,
    PaymentStatus,
    Relation,
)
from honours.querysets.care import CareRecordQuerySet

NOT_IN_FUTURE = _("This day is still to come.")
SUM_IS_SETTLED = _("The sum was reviewed already. Return the application before you change it.")
# What triggers alone know, in words.
SENTENCES = {"care_not_in_future": NOT_IN_FUTURE, "care_keeps_its_sum": SUM_IS_SETTLED}


def _list(statuses) -> str:
    return ", ".join(f"'{status.value}'" for status in statuses)


def account(label) -> models.ForeignKey:
    """The member of staff who took a step of the payment; set by its service."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


@tracked()
class CareRecord(TimeStamped):
    """One service to an honouree or the family: planned, then done or not.

    Only what was done counts. Money goes its own way beside it; no one approves what they applied for
    themselves. Notes on health and hardship are encrypted and shown to few.
    """

    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="care_records",
        verbose_name=_("person"),
    )
    round = models.ForeignKey(
        "honours.CareRound",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name=_("round of visits"),
    )
    kind = models.CharField(_("kind of care"), max_length=14, choices=CareKind.choices)
    relation = models.CharField(
        _("who receives it"), max_length=10, choices=Relation.choices, default=Relation.SELF
    )
    recipient = models.CharField(
        _("recipient's name"),
        max_length=60,
        blank=True,
        help_text=_("Only when it isn't the honouree."),
    )
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="care_records",
        verbose_name=_("member of staff"),
    )
    partner = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": OrganisationKind.DEPARTMENT},
        verbose_name=_("partner department"),
    )
    method = models.CharField(_("how"), max_length=10, choices=Method.choices, blank=True)
    bring = models.CharField(_("what to bring"), max_length=120, blank=True)
    cash = models.DecimalField(_("money in yuan"), max_digits=10, decimal_places=2, default=0)
    goods = models.DecimalField(
        _("worth of goods in yuan"), max_digits=10, decimal_places=2, default=0
    )
    fund_source = models.CharField(
        _("whose money"), max_length=10, choices=FundSource.choices, blank=True
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=CareStatus.choices,
        default=CareStatus.PLANNED,
        editable=False,
    )
    reason = models.CharField(_("why not done"), max_length=200, blank=True, editable=False)
    payment_status = models.CharField(
        _("payment"),
        max_length=12,
        choices=PaymentStatus.choices,
        default=PaymentStatus.NOT_NEEDED,
        editable=False,
    )
    return_reason = models.CharField(_("why returned"), max_length=200, blank=True, editable=False)
    applied_by = account(_("applied for by"))
    reviewed_by = account(_("reviewed by"))
    approved_by = account(_("approved by"))
    note = models.TextField(
        _("note"), blank=True, help_text=_("Nothing on health or hardship: that goes below.")
    )
    condition_note = EncryptedTextField(_("note on health or hardship"), blank=True, default="")

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("care record")
        verbose_name_plural = _("care records")
        ordering = ["-done_on", "-planned_on", "-pk"]
        permissions = [
            ("view_care_notes", _("Can see notes on health and hardship")),
            ("review_payment", _("Can review and record payments")),
            ("approve_payment", _("Can approve payments")),
        ]
        indexes = [
            models.Index(fields=["person", "done_on"], name="care_person_done"),
            models.Index(fields=["status", "planned_on"], name="care_status_planned"),
            models.Index(fields=["done_on", "kind"], name="care_done_kind"),
            models.Index(
                fields=["payment_status"],
                name="care_payment_moving",
                condition=~models.Q(payment_status="not_needed"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=CareStatus.DONE, done_on__isnull=False)
                | (~models.Q(status=CareStatus.DONE) & models.Q(done_on__isnull=True)),
                name="care_done_has_its_day",
                violation_error_message=_("Say on which day it was done."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=CareStatus.PLANNED) | models.Q(planned_on__isnull=False),
                name="care_planned_has_its_day",
                violation_error_message=_("Say for which day it is planned."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=CareStatus.DROPPED) | ~models.Q(reason=""),
                name="care_dropped_with_reason",
                violation_error_message=_("Say in a word why it wasn't done."),
            ),
            models.CheckConstraint(
                condition=models.Q(cash__gte=0, goods__gte=0),
                name="care_sums_not_negative",
                violation_error_message=_("A sum can't be below nought."),
            ),
            models.CheckConstraint(
                condition=models.Q(relation=Relation.SELF, recipient="")
                | (~models.Q(relation=Relation.SELF) & ~models.Q(recipient="")),
                name="care_recipient_is_named",
                violation_error_message=_(
                    "Name the recipient, or leave the name empty when it is the honouree."
                ),
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "done_on", "round"],
                condition=models.Q(done_on__isnull=False),
                nulls_distinct=False,
                name="care_once_a_day",
                violation_error_message=_("This person has a record of this kind and day already."),
            ),
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=models.Q(round__isnull=False),
                name="care_once_a_round",
                violation_error_message=_("This person is in the round already."),
            ),
            models.CheckConstraint(
                condition=models.Q(payment_status=PaymentStatus.NOT_NEEDED)
                | models.Q(applied_by__isnull=False, cash__gt=0),
                name="care_payment_has_its_sum",
                violation_error_message=_("A payment needs a sum of money above nought."),
            ),
            models.CheckConstraint(
                condition=~models.Q(payment_status__in=ALLOWED)
                | models.Q(approved_by__isnull=False),
                name="care_payment_is_approved",
                violation_error_message=_("Nothing is paid before it is approved."),
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | ~models.Q(approved_by=models.F("applied_by")),
                name="care_payment_by_two",
                violation_error_message=_("Nobody approves what they applied for themselves."),
            ),
            models.CheckConstraint(
                condition=~models.Q(payment_status=PaymentStatus.RETURNED)
                | ~models.Q(return_reason=""),
                name="care_payment_returned_with_reason",
                violation_error_message=_("Say why the application is returned."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=CareStatus.DROPPED)
                | models.Q(payment_status__in=AT_REST),
                name="care_dropped_pays_nothing",
                violation_error_message=_(
                    "Its payment is under way or paid. Return the payment first."
                ),
            ),
        ]
        triggers = [
            guard(CARE_STEPS, field="status", name="status_steps"),
            guard(PAYMENT_STEPS, field="payment_status", name="payment_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="not_in_future",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("done_on"),
                when=pgtrigger.Before,
                # The district's own day: the connection's may still be yesterday.
                func="""
                    IF NEW.done_on > (now() AT TIME ZONE 'Asia/Shanghai')::date THEN
                        RAISE EXCEPTION 'care_not_in_future'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'care_not_in_future';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="keeps_its_sum",
                operation=pgtrigger.UpdateOf("cash", "fund_source", "person_id", "recipient"),
                when=pgtrigger.Before,
                func=f"""
                    IF OLD.payment_status IN ({_list(SETTLED)})
                        AND (OLD.cash, OLD.fund_source, OLD.person_id, OLD.recipient)
                        <> (NEW.cash, NEW.fund_source, NEW.person_id, NEW.recipient) THEN
                        RAISE EXCEPTION 'care_keeps_its_sum'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'care_keeps_its_sum';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        day = self.done_on or self.planned_on
        return (
            f"{self.person} · {self.get_kind_display()} · {day:%Y-%m-%d}"
            if day
            else (f"{self.person} · {self.get_kind_display()}")
        )

    def clean(self) -> None:
        super().clean()
        if self.done_on and self.done_on > timezone.localdate():
            raise ValidationError({"done_on": NOT_IN_FUTURE}, code="future")

    @property
    def is_planned(self) -> bool:
        return self.status == CareStatus.PLANNED

    @property
    def is_settled(self) -> bool:
        """Somebody vouched for the sum: it stays as it is."""
        return self.payment_status in SETTLED
