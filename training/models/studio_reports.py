"""What a studio sends with its yearly report: results that it claims, and photographs."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.tracking import tracked
from honours.models.attachments import StoredFile
from training.choices.studios import PATENTS
from training.querysets.studios import ReviewPhotographQuerySet

from .studio_reviews import StudioReview
from .studios import Result, StudioResult, result_rules


@tracked()
class ClaimedResult(Result):
    """A result that a studio says it had in the year of a review.

    Nothing public knows of it: once the review has passed it stands as a result of the studio, and
    ``result`` says as which.
    """

    review = models.ForeignKey(
        StudioReview, on_delete=models.PROTECT, related_name="claims", verbose_name=_("review")
    )
    result = models.ForeignKey(
        StudioResult,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="claims",
        verbose_name=pgettext_lazy("of a claim", "entered as"),
    )

    class Meta:
        verbose_name = _("result that a studio claims")
        verbose_name_plural = _("results that studios claim")
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            *result_rules("claimed_result"),
            models.UniqueConstraint(
                fields=["review", "kind", "number"],
                condition=models.Q(kind__in=PATENTS),
                name="claimed_result_patent_once",
                violation_error_message=_("This patent stands in the report twice."),
            ),
            models.UniqueConstraint(
                fields=["review", "kind", "title"],
                condition=~models.Q(kind__in=PATENTS),
                name="claimed_result_once",
                violation_error_message=_("This result stands in the report twice."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stands_once_entered",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__result__isnull=False),
            ),
        ]


@tracked("file", "name", "sha256")
class ReviewPhotograph(StoredFile):
    """A photograph that a studio sent as evidence; staff see it, and the studio itself.

    Taken back, it stays on record until it is forgotten; what it was leaves no trace in the history.
    """

    review = models.ForeignKey(
        StudioReview,
        on_delete=models.PROTECT,
        related_name="photographs",
        verbose_name=_("review"),
    )
    removed_at = models.DateTimeField(_("taken back"), null=True, editable=False)

    objects = ReviewPhotographQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph of a studio’s report")
        verbose_name_plural = _("photographs of studios’ reports")
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["review", "sha256"],
                condition=models.Q(removed_at__isnull=True) & ~models.Q(sha256=""),
                name="review_photograph_once",
                violation_error_message=_("This photograph is there already."),
            ),
        ]
