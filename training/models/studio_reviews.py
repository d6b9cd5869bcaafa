"""The yearly review of a studio."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.codes import random_code
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.tracking import tracked
from training.choices.studios import (
    AWAITED,
    REVIEW_STEPS,
    SEVEN,
    UNDECIDED,
    ReviewGrade,
    ReviewStatus,
)
from training.querysets.studios import StudioReviewQuerySet


def new_reference() -> str:
    """A review's reference: R and seven characters that can be read over the telephone."""
    return f"R{random_code(7)}"


@tracked("reference")
class StudioReview(TimeStamped):
    """What a studio reports of one year, and what is decided on it.

    It passes only with all of the seven things. What is missing is put right by a date; who doesn't,
    loses the accreditation.
    """

    reference = models.CharField(
        pgettext_lazy("academy", "reference"),
        max_length=10,
        unique=True,
        default=new_reference,
        editable=False,
    )
    studio = models.ForeignKey(
        "training.Studio",
        on_delete=models.PROTECT,
        related_name="reviews",
        verbose_name=_("studio"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    due_on = models.DateField(_("due on"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ReviewStatus.choices,
        default=ReviewStatus.CALLED,
        editable=False,
    )
    report = models.TextField(pgettext_lazy("of a year", "report"), blank=True, editable=False)
    reported_on = models.DateField(_("reported on"), null=True, editable=False)
    is_sent_by_studio = models.BooleanField(
        _("sent by the studio itself"), default=False, editable=False
    )
    has_plaque = models.BooleanField(_("plaque"), default=False, editable=False)
    has_place = models.BooleanField(_("place of its own"), default=False, editable=False)
    has_rules = models.BooleanField(_("rules"), default=False, editable=False)
    has_funds = models.BooleanField(_("funds"), default=False, editable=False)
    has_team = models.BooleanField(_("team"), default=False, editable=False)
    has_ledger = models.BooleanField(_("ledger"), default=False, editable=False)
    has_results = models.BooleanField(_("results of the year"), default=False, editable=False)
    grade = models.CharField(
        pgettext_lazy("of an appraisal", "grade"),
        max_length=10,
        choices=ReviewGrade.choices,
        blank=True,
        editable=False,
    )
    verdict = models.CharField(_("what was decided"), max_length=200, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_on = models.DateField(_("decided on"), null=True, editable=False)
    reminded_on = models.DateField(_("reminded on"), null=True, editable=False)

    objects = StudioReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly review of a studio")
        verbose_name_plural = _("yearly reviews of studios")
        ordering = ["-year", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["studio", "year"],
                name="studio_review_once_a_year",
                violation_error_message=_("This studio’s review of the year is called already."),
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__year__gte=models.F("year")),
                name="studio_review_due_after_year_begins",
                violation_error_message=_("A review is due in its year or later."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ReviewStatus.PASSED)
                | (models.Q(**dict.fromkeys(SEVEN, True)) & ~models.Q(grade="")),
                name="studio_review_passes_with_all_seven",
                violation_error_message=_(
                    "A review passes with a grade and with all of the seven: what is missing is put"
                    " right first."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[ReviewStatus.CALLED, ReviewStatus.DROPPED])
                | models.Q(status=ReviewStatus.RECTIFYING)
                | (models.Q(reported_on__isnull=False) & ~models.Q(report=""))
                | models.Q(status=ReviewStatus.FAILED),
                name="studio_review_judged_by_report",
                violation_error_message=_("There is no report yet."),
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    status__in=[ReviewStatus.PASSED, ReviewStatus.FAILED, ReviewStatus.RECTIFYING]
                )
                | models.Q(decided_by__isnull=False, decided_on__isnull=False),
                name="studio_review_decided_by_somebody",
                violation_error_message=_("Say who decided and when."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[ReviewStatus.FAILED, ReviewStatus.RECTIFYING])
                | ~models.Q(verdict=""),
                name="studio_review_faults_are_named",
                violation_error_message=_("Say what is missing."),
            ),
        ]
        triggers = [
            guard(REVIEW_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="stands_for_its_year", fields=["reference", "studio", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.studio} · {self.year}"

    @property
    def is_awaited(self) -> bool:
        """Something is to come from the studio."""
        return self.status in AWAITED

    @property
    def is_undecided(self) -> bool:
        return self.status in UNDECIDED

    @property
    def missing(self) -> list[str]:
        """Which of the seven the report doesn't have."""
        return [str(label) for name, label in SEVEN.items() if not getattr(self, name)]
