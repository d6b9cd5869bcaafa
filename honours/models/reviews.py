import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.choices.selection import ConflictKind, Sector
from honours.querysets.selection import AssignmentQuerySet

from .nomination_guards import refuse_when

HAS_CONFLICT = """
    NEW.released_at IS NULL AND EXISTS (
        SELECT 1 FROM honours_reviewconflict AS conflict
        WHERE conflict.nomination_id = NEW.nomination_id
        AND conflict.reviewer_id = NEW.reviewer_id
    )
"""
OUTSIDE_THE_RUBRIC = """
    NEW.points < 0 OR NEW.points > (
        SELECT most_points FROM honours_criterion WHERE id = NEW.criterion_id
    )
"""
REVIEW_IS_GIVEN = """
    EXISTS (
        SELECT 1 FROM honours_reviewassignment AS review
        WHERE review.id = NEW.review_id AND review.given_at IS NOT NULL
    )
"""


@tracked()
class ReviewerProfile(TimeStamped):
    """What makes a staff account a reviewer: the sectors, and who the reviewer is in the registry."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reviewer_profile",
        verbose_name=_("account"),
    )
    person = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person of the registry"),
        help_text=_("Ties are found by it: employer, master and apprentice."),
    )
    employer = models.ForeignKey(
        "honours.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("employer"),
    )
    sectors = ArrayField(
        models.CharField(max_length=16, choices=Sector.choices),
        verbose_name=_("sectors"),
        default=list,
        blank=True,
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        ordering = ["user__last_name", "pk"]

    def __str__(self) -> str:
        return str(self.user)


@tracked()
class ReviewConflict(TimeStamped):
    """Why somebody can't review a case; known only to those who assign."""

    nomination = models.ForeignKey(
        "honours.Nomination",
        on_delete=models.PROTECT,
        related_name="conflicts",
        verbose_name=_("nomination"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ConflictKind.choices)
    detail = models.CharField(_("in words"), max_length=200, blank=True)
    is_declared = models.BooleanField(_("declared by the reviewer"), default=False)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "reviewer"],
                name="conflict_once",
                violation_error_message=_("This conflict is recorded already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} · {self.get_kind_display()}"


@tracked()
class ReviewAssignment(TimeStamped):
    """A case in a reviewer's hands. The review is given once, whole, and stands from then on."""

    nomination = models.ForeignKey(
        "honours.Nomination",
        on_delete=models.PROTECT,
        related_name="reviews",
        verbose_name=_("nomination"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="review_assignments",
        verbose_name=_("reviewer"),
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    comment = models.TextField(_("comment"), blank=True)
    given_at = models.DateTimeField(_("given"), null=True, editable=False)
    released_at = models.DateTimeField(_("taken away"), null=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["nomination", "pk"]
        permissions = [
            ("assign_reviewers", _("Can assign reviewers and see conflicts of interest")),
            ("give_review", _("Can review nominations")),
            ("see_ranking", _("Can see all scores and the ranking")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "reviewer"],
                name="review_once_a_reviewer",
                violation_error_message=_("This reviewer has the case already."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_conflict",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("given_at", "released_at"),
                when=pgtrigger.Before,
                func=refuse_when(HAS_CONFLICT, "review_without_conflict") + " RETURN NEW;",
            ),
            pgtrigger.Protect(
                name="given_once",
                operation=pgtrigger.UpdateOf("given_at", "comment"),
                condition=pgtrigger.Condition("OLD.given_at IS NOT NULL"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination} · {self.reviewer}"


@tracked()
class ReviewScore(models.Model):
    """The points a review gives by one criterion."""

    review = models.ForeignKey(
        ReviewAssignment, on_delete=models.PROTECT, related_name="scores", verbose_name=_("review")
    )
    criterion = models.ForeignKey(
        "honours.Criterion",
        on_delete=models.PROTECT,
        related_name="scores",
        verbose_name=_("criterion"),
    )
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=1)
    comment = models.CharField(_("comment"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"],
                name="score_once_a_criterion",
                violation_error_message=_("This criterion is scored already."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="within_the_rubric",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=refuse_when(OUTSIDE_THE_RUBRIC, "score_within_the_rubric")
                + refuse_when(REVIEW_IS_GIVEN, "score_before_review_is_given")
                + " RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion} · {self.points}"
