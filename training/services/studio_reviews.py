"""The yearly review of studios: called for all at once, reported, judged, put right by a date."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, next_state
from training.choices.studios import REVIEW_STEPS, SEVEN, ReviewStatus
from training.models import ClaimedResult, Studio, StudioReview

from .claims import enter_claims
from .review_letters import tell
from .studios import WITHDRAW, end, stand

ADD, CHANGE = "training.add_studioreview", "training.change_studioreview"
REMIND_BEFORE = datetime.timedelta(days=14)
REMIND_AGAIN = datetime.timedelta(days=10)


def call_reviews(*, year: int, due_on: datetime.date, by) -> int:
    """Ask every studio for its report of the year that has none yet; how many those are.

    Each is written to with the link to its own page.

    Those accredited in the last quarter of the year are left out: there is nothing to review.
    """
    with acting(by, needs=ADD), refusing():
        if due_on.year < year:
            raise Refusal({"due_on": _("A review is due in its year or later.")}, code="early")
        found = list(Studio.objects.not_called_to_review(year).select_for_update(of=("self",)))
        reviews = StudioReview.objects.bulk_create(
            StudioReview(studio=studio, year=year, due_on=due_on) for studio in found
        )
        told = [review.pk for review in reviews if tell(review, "called")]
        if _is_near(due_on):
            StudioReview.objects.filter(pk__in=told).update(reminded_on=timezone.localdate())
    return len(found)


def report_review(
    review: StudioReview, *, by, report: str, reported_on: datetime.date, **seven: bool
) -> StudioReview:
    """The studio's report came; ``seven`` says which of the seven things it shows.

    ``by`` is None where the studio reports for itself, from its own page.
    """
    if reported_on > timezone.localdate():
        raise Refusal({"reported_on": _("This date is still to come.")}, code="ahead")
    with acting(by, needs=CHANGE if by else ""), refusing():
        review = _moved(review, "report")
        review.report, review.reported_on = report, reported_on
        review.is_sent_by_studio = by is None
        for name in SEVEN:
            setattr(review, name, bool(seven.get(name)))
        _save(review)
    return review


def return_review(review: StudioReview, *, by, reason: str) -> StudioReview:
    """The report can't be judged as it is: another is awaited, and the studio reads why."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        review = _moved(review, "return")
        review.verdict = reason
        _save(review)
        _tell_awaited(review, "returned")
    return review


def pass_review(
    review: StudioReview,
    *,
    by,
    grade: str,
    verdict: str = "",
    results: Iterable[ClaimedResult] | None = None,
) -> StudioReview:
    """All seven are there. A studio that had to put something right stands well again.

    ``results`` are those of the studio's claims that are accepted, without it all of them: only now
    they stand as its results, for the public too.
    """
    with acting(by, needs=CHANGE, reason=verdict), refusing():
        review = _decided(_moved(review, "pass"), by=by, verdict=verdict)
        if review.missing:
            raise Refusal(
                _("It can’t pass: %(missing)s is missing. Let it be put right first.")
                % {"missing": "、".join(review.missing)},
                code="missing",
            )
        review.grade = grade
        _save(review)
        enter_claims(review, review.claims.all() if results is None else results)
        stand(review.studio, is_well=True)
        tell(review, "passed")
    return review


def rectify_review(
    review: StudioReview, *, by, verdict: str, due_on: datetime.date
) -> StudioReview:
    """Something is missing, or no report came: it is put right by ``due_on``."""
    if due_on <= timezone.localdate():
        raise Refusal({"due_on": _("Give it a day that is still to come.")}, code="past")
    with acting(by, needs=CHANGE, reason=verdict), refusing():
        review = _decided(_moved(review, "rectify"), by=by, verdict=verdict)
        review.due_on, review.reminded_on = due_on, None
        _save(review)
        _tell_awaited(review, "rectify")
        stand(review.studio, is_well=False)
    return review


def fail_review(review: StudioReview, *, by, verdict: str) -> StudioReview:
    """It wasn't put right in time: the accreditation is withdrawn with the review.

    Raises :class:`Refusal` before the day by which it was to be put right.
    """
    with acting(by, needs=WITHDRAW, reason=verdict), refusing():
        review = _decided(_moved(review, "fail"), by=by, verdict=verdict)
        if review.due_on >= timezone.localdate():
            raise Refusal(
                _("The studio has until %(day)s to put it right.")
                % {"day": formats.date_format(review.due_on, "DATE_FORMAT")},
                code="early",
            )
        _save(review)
        end(review.studio, "withdraw", ended_on=timezone.localdate(), reason=verdict)
    return review


def postpone_review(
    review: StudioReview, *, by, due_on: datetime.date, reason: str
) -> StudioReview:
    """More time, for a reason."""
    if due_on <= timezone.localdate():
        raise Refusal({"due_on": _("Give it a day that is still to come.")}, code="past")
    with acting(by, needs=CHANGE, reason=reason), refusing():
        review = _moved(review, "postpone")
        review.due_on, review.reminded_on = due_on, None
        _save(review)
        _tell_awaited(review, "postponed")
    return review


def drop_review(review: StudioReview, *, by, reason: str) -> StudioReview:
    """There is nothing to review. What the studio had to put right for it is forgiven with it."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        was_rectifying = review.status == ReviewStatus.RECTIFYING
        review = _moved(review, "drop")
        review.verdict = reason
        _save(review)
        if was_rectifying and review.studio.is_standing:
            stand(review.studio, is_well=True)
    return review


def _moved(review: StudioReview, verb: str) -> StudioReview:
    """The review in its next state, its studio locked first, as whoever ends a studio does."""
    studio = Studio.objects.select_for_update(of=("self",)).get(pk=review.studio_id)
    rows = StudioReview.objects.select_for_update(of=("self",))
    review = rows.get(pk=review.pk)
    review.studio = studio
    review.status = next_state(REVIEW_STEPS, review.status, verb)
    return review


def _decided(review: StudioReview, *, by, verdict: str) -> StudioReview:
    review.verdict = verdict
    review.decided_by, review.decided_on = by, timezone.localdate()
    return review


def _save(review: StudioReview) -> None:
    review.full_clean(exclude=["studio"])
    review.save()


def _is_near(due_on: datetime.date) -> bool:
    return due_on <= timezone.localdate() + REMIND_BEFORE


def _tell_awaited(review: StudioReview, topic: str) -> None:
    """Whoever is told of a day that is near needs no reminder on the next morning."""
    if tell(review, topic) and _is_near(review.due_on):
        review.reminded_on = timezone.localdate()
        review.save()


def remind_reviews(*, today: datetime.date) -> int:
    """Tell studios that their report is due in two weeks, or overdue; how many were written to.

    Only where a mobile number of the studio is known; the others stand in the staff's list.
    """
    soon = StudioReview.objects.awaited().filter(due_on__lte=today + REMIND_BEFORE)
    due = soon.filter(Q(reminded_on=None) | Q(reminded_on__lte=today - REMIND_AGAIN))
    told = 0
    for review in due.select_related("studio"):
        with transaction.atomic():
            if tell(review, "overdue" if review.due_on < today else "due"):
                StudioReview.objects.filter(pk=review.pk).update(reminded_on=today)
                told += 1
    return told
