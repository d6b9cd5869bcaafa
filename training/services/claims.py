"""Results that a studio claims in its report, and their way into what the public reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from config.common.errors import Refusal
from config.common.partial_dates import PartialDate
from training.choices.studios import PATENTS
from training.models import ClaimedResult, StudioResult, StudioReview


def claim_results(review: StudioReview, rows: Iterable[dict]) -> None:
    """What the studio claims now takes the place of what it claimed before.

    ``rows`` are fields of :class:`ClaimedResult`. For services that have locked the review. Raises
    :class:`Refusal` for a patent that another studio has.
    """
    review.claims.filter(result=None).delete()
    for row in rows:
        claim = ClaimedResult(review=review, **row)
        if claim.is_patent:
            _check_patent(claim)
        claim.full_clean(exclude=["review"])
        claim.save()


def enter_claims(review: StudioReview, claims: Iterable[ClaimedResult]) -> None:
    """Let these stand as the studio's results of the year; what stands there already isn't doubled.

    For services that have locked the review and its studio. Raises :class:`Refusal` when the report
    isn't the one any more that the claims were read from.
    """
    wanted = {claim.pk for claim in claims}
    open_claims = list(review.claims.filter(pk__in=wanted, result=None).select_for_update())
    if len(open_claims) != len(wanted):
        raise Refusal(
            {"results": _("The report has changed meanwhile. Please look at it again.")},
            code="changed",
        )
    there = {
        _key(result, result.obtained_on.year): result for result in review.studio.results.all()
    }
    for claim in open_claims:
        claim.result = there.get(_key(claim, review.year)) or _entered(review, claim)
        claim.save()


def _key(result, year: int) -> tuple:
    """What makes two results the same: of a patent the number, of others the title in one year."""
    if result.is_patent:
        return result.kind, result.number
    return result.kind, result.title, year


def _entered(review: StudioReview, claim: ClaimedResult) -> StudioResult:
    if claim.is_patent:
        _check_patent(claim)
    result = StudioResult(
        studio=review.studio,
        kind=claim.kind,
        title=claim.title,
        number=claim.number,
        amount=claim.amount,
        obtained_on=PartialDate(review.year),
    )
    result.full_clean(exclude=["studio"])
    result.save()
    return result


def _check_patent(claim: ClaimedResult) -> None:
    same = StudioResult.objects.filter(kind__in=PATENTS, number=claim.number)
    if same.exclude(studio=claim.review.studio).exists():
        raise Refusal(
            {
                "results": _("The patent %(number)s stands with another studio.")
                % {"number": claim.number}
            },
            code="patent_taken",
        )
