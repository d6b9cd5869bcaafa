import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.fields import EncryptedTextField
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from honours.choices.scheduling import HOLD_STEPS, HoldStatus
from honours.querysets.scheduling import SchedulingHoldQuerySet
from honours.rules.scheduling import last_day_of


@tracked()
class SchedulingHold(TimeStamped):
    """Days on which somebody is not to be scheduled: care says so, and keeps the reason to itself.

    The other apps see the days and nothing more. While it is in force the database refuses new
    commitments; it may have no end yet.
    """

    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="scheduling_holds",
        verbose_name=_("person"),
    )
    period = DateRangeField(pgettext_lazy("hold", "days"))
    reason = EncryptedTextField(
        _("reason"),
        blank=True,
        default="",
        help_text=_("Stored encrypted; only care and managers read it."),
    )
    status = models.CharField(
        _("status"),
        max_length=8,
        choices=HoldStatus.choices,
        default=HoldStatus.ACTIVE,
        editable=False,
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("set by"),
    )
    lifted_on = models.DateField(_("lifted on"), null=True, editable=False)

    objects = SchedulingHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("do-not-schedule flag")
        verbose_name_plural = _("do-not-schedule flags")
        ordering = ["-period"]
        constraints = [
            ExclusionConstraint(
                name="hold_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(status=HoldStatus.ACTIVE),
                violation_error_message=_("A flag stands for these days already: extend it."),
            ),
            models.CheckConstraint(
                condition=models.Q(period__isempty=False, period__startswith__isnull=False),
                name="hold_begins",
                violation_error_message=_("The last day can't be before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=HoldStatus.ACTIVE, lifted_on__isnull=True)
                | models.Q(status=HoldStatus.LIFTED, lifted_on__isnull=False),
                name="hold_lifted_on_a_day",
                violation_error_message=_("A lifted flag has the day when it was lifted."),
            ),
        ]
        triggers = [
            guard(HOLD_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="one_after_the_other",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("person_id", "period", "status"),
                when=pgtrigger.Before,
                # Who promises this person to something at this moment is waited for, or waits.
                func="""
                    PERFORM 1 FROM honours_person WHERE id = NEW.person_id FOR NO KEY UPDATE;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.first_day}–{self.last_day or ''}"

    @property
    def first_day(self):
        return self.period.lower

    @property
    def last_day(self):
        """None while nobody knows how long it lasts."""
        return last_day_of(self.period)
