"""Assigning reviewers, declaring a conflict, giving a review."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from honours.choices.selection import ConflictKind, NominationStatus
from honours.models import (
    Criterion,
    Nomination,
    ReviewAssignment,
    ReviewConflict,
    ReviewerProfile,
    ReviewScore,
)

from .conflicts import found_conflict

ASSIGN, GIVE = "honours.assign_reviewers", "honours.give_review"
SENTENCES = {
    "review_without_conflict": _("This reviewer has a tie to the case and can't review it."),
    "score_within_the_rubric": _("The points lie between 0 and the most of the criterion."),
    "score_before_review_is_given": _("This review is given; it can't be changed any more."),
}
# A case can be reviewed from the endorsement until the panel has decided on it.
REVIEWABLE = (NominationStatus.ENDORSED, NominationStatus.VETTING, NominationStatus.PANEL)


@dataclass
class Assigned:
    """What came of an assignment in bulk."""

    made: list[ReviewAssignment] = field(default_factory=list)
    conflicts: list[ReviewConflict] = field(default_factory=list)
    already: int = 0
    short: list[Nomination] = field(default_factory=list)


def assign_reviewers(
    nominations: Iterable[Nomination], reviewers: Iterable[ReviewerProfile], *, by
) -> Assigned:
    """Give each case to each of the reviewers, where no tie is known.

    A tie found is recorded and blocks the pair; only those who assign learn of it. Pairs that exist
    are left alone, so the same choice can be made twice.
    """
    result = Assigned()
    chosen = list(reviewers)
    with acting(by, needs=ASSIGN), refusing(SENTENCES):
        for nomination in nominations:
            for profile in chosen:
                _assign(nomination, profile, by, result)
    return result


def assign_by_sector(nominations: Iterable[Nomination], *, by) -> Assigned:
    """Give each case to reviewers of its sector, those with the fewest cases first, until each has as
    many as the round needs.

    ``short`` lists the cases that no free reviewer of the sector was left for.
    """
    result = Assigned()
    with acting(by, needs=ASSIGN), refusing(SENTENCES):
        profiles = list(
            ReviewerProfile.objects.filter(is_active=True).select_related(
                "user", "person__employer", "employer"
            )
        )
        load = {profile.pk: _load(profile) for profile in profiles}
        for nomination in nominations:
            fitting = [p for p in profiles if nomination.sector in p.sectors]
            _fill(nomination, sorted(fitting, key=lambda p: (load[p.pk], p.pk)), load, by, result)
    return result


def _load(profile: ReviewerProfile) -> int:
    return ReviewAssignment.objects.waiting().filter(reviewer=profile.user).count()


def _fill(nomination, profiles, load: dict, by, result: Assigned) -> None:
    have = nomination.reviews.live().count()
    for profile in profiles:
        if have >= nomination.round.reviews_needed:
            return
        if _assign(nomination, profile, by, result):
            load[profile.pk] += 1
            have += 1
    if have < nomination.round.reviews_needed:
        result.short.append(nomination)


def _assign(nomination: Nomination, profile: ReviewerProfile, by, result: Assigned) -> bool:
    if nomination.status not in REVIEWABLE:
        raise Refusal(
            _("%(case)s is not under review.") % {"case": nomination}, code="not_under_review"
        )
    if nomination.reviews.filter(reviewer=profile.user).exists():
        result.already += 1
        return False
    known = nomination.conflicts.filter(reviewer=profile.user).first()
    if known is None and (tie := found_conflict(nomination, profile)):
        known = ReviewConflict.objects.create(
            nomination=nomination, reviewer=profile.user, kind=tie[0], detail=tie[1]
        )
    if known:
        result.conflicts.append(known)
        return False
    result.made.append(
        ReviewAssignment.objects.create(
            nomination=nomination, reviewer=profile.user, assigned_by=by
        )
    )
    return True


def declare_conflict(review: ReviewAssignment, *, by, kind: str, detail: str) -> ReviewConflict:
    """The reviewer has a tie (kin or another) that the registry can't know; the case is taken away.

    What was scored so far stays on record and counts nowhere.
    """
    with acting(by, needs=GIVE), refusing(SENTENCES):
        review = _own(review, by)
        if kind not in (ConflictKind.KIN, ConflictKind.OTHER):
            raise Refusal({"kind": _("Choose kin or another tie.")}, code="kind")
        review.released_at = timezone.now()
        review.save()
        return ReviewConflict.objects.create(
            nomination=review.nomination,
            reviewer=review.reviewer,
            kind=kind,
            detail=detail,
            is_declared=True,
        )


def save_scores(
    review: ReviewAssignment,
    *,
    by,
    points: dict[Criterion, Decimal],
    comments: dict[Criterion, str] | None = None,
    comment: str = "",
) -> ReviewAssignment:
    """Keep points and comments as far as they are; nobody else sees them yet."""
    with acting(by, needs=GIVE), refusing(SENTENCES):
        review = _own(review, by)
        for criterion, value in points.items():
            if criterion.round_id != review.nomination.round_id:
                raise Refusal(_("This criterion is of another round."), code="criterion")
            ReviewScore.objects.update_or_create(
                review=review,
                criterion=criterion,
                defaults={"points": value, "comment": (comments or {}).get(criterion, "")},
            )
        review.comment = comment
        review.save()
    return review


def give_review(review: ReviewAssignment, *, by) -> ReviewAssignment:
    """The review is given, whole, and stands; from now on the reviewer sees the others' scores.

    Raises :class:`Refusal` while a criterion is without points.
    """
    with acting(by, needs=GIVE), refusing(SENTENCES):
        review = _own(review, by)
        scored = set(review.scores.values_list("criterion", flat=True))
        missing = [c for c in review.nomination.round.criteria.all() if c.pk not in scored]
        if missing:
            raise Refusal(
                _("Still without points: %(criteria)s.")
                % {"criteria": "、".join(str(criterion) for criterion in missing)},
                code="missing",
            )
        review.given_at = timezone.now()
        review.save()
    return review


def _own(review: ReviewAssignment, by) -> ReviewAssignment:
    """The review, locked, if it lies in this account's hands and may still be changed."""
    review = locked(review)
    if review.reviewer_id != by.pk or review.released_at:
        raise Refusal(_("This case isn't in your hands."), code="not_yours")
    if review.given_at:
        raise Refusal(SENTENCES["score_before_review_is_given"], code="given")
    if review.nomination.status not in REVIEWABLE:
        raise Refusal(_("The panel has decided on this case."), code="decided")
    return review
