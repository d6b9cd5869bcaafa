"""The rules of enrolment that staff may change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models.base import Singleton
from config.common.tracking import tracked


@tracked()
class EnrolmentPolicy(Singleton):
    """What binds learners who enrol for themselves, and what a new session begins with."""

    cancel_hours = models.PositiveSmallIntegerField(
        _("learners can cancel until so many hours before"), default=12
    )
    promote_hours = models.PositiveSmallIntegerField(
        _("the waiting list moves until so many hours before"),
        default=2,
        help_text=_("A place that becomes free later is given by staff, by telephone."),
    )
    enrolments_most = models.PositiveSmallIntegerField(
        _("sessions to come on one phone at most"), default=6
    )
    open_days = models.PositiveSmallIntegerField(
        _("enrolment opens so many days before"), default=30
    )
    close_hours = models.PositiveSmallIntegerField(
        _("enrolment closes so many hours before"), default=2
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("remind so many days before"), default=1, help_text=_("0 for no reminder.")
    )

    class Meta:
        verbose_name = _("rules of enrolment")
        verbose_name_plural = _("rules of enrolment")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(enrolments_most__gte=1, open_days__gte=1),
                name="enrolment_policy_at_least_one",
                violation_error_message=_("At least one."),
            ),
            models.CheckConstraint(
                condition=models.Q(close_hours__lt=models.F("open_days") * 24),
                name="enrolment_policy_window",
                violation_error_message=_("Enrolment closes after it opens."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("rules of enrolment"))
