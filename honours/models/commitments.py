from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.choices import CommitmentKind
from honours.querysets import CommitmentQuerySet

from .life_guards import COMMITMENT_REFUSALS, TIME_IS_FREE


@tracked()
class Commitment(TimeStamped):
    """A stretch of time that a person is promised to: a lecture, a class, a demonstration.

    The apps write here through ``honours.services.commitments``; the database refuses two live
    commitments of one person at the same time, whichever app they come from, and any on days that care
    keeps free or after a death.
    """

    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("person"),
    )
    period = DateTimeRangeField(_("period"))
    kind = models.CharField(_("kind"), max_length=14, choices=CommitmentKind.choices)
    label = models.CharField(_("what"), max_length=120)
    place = models.CharField(_("place"), max_length=120, blank=True)
    url = models.CharField(_("address of its page"), max_length=200, blank=True)
    source = models.CharField(
        _("comes from"), max_length=60, blank=True, help_text=_("Empty when entered by hand.")
    )
    is_public = models.BooleanField(_("shown on the person's page"), default=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)

    objects = CommitmentQuerySet.as_manager()
    refusals = COMMITMENT_REFUSALS

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["-period"]
        constraints = [
            ExclusionConstraint(
                name="commitment_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(is_cancelled=False),
                violation_error_message=_("This person is promised elsewhere at that time."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    period__isempty=False,
                    period__startswith__isnull=False,
                    period__endswith__isnull=False,
                ),
                name="commitment_has_both_ends",
                violation_error_message=_("A commitment begins and ends."),
            ),
            models.UniqueConstraint(
                fields=["person", "source"],
                condition=~models.Q(source=""),
                name="commitment_once_a_source",
                violation_error_message=_("This person has this commitment already."),
            ),
        ]
        triggers = [TIME_IS_FREE]

    def __str__(self) -> str:
        return f"{self.person} · {self.label}"
