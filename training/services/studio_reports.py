"""The yearly report, sent by the studio itself from its own page."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting
from config.common.uploads import check_upload
from config.common.uploads.kinds import PICTURES
from training.models import ReviewPhotograph, StudioReview

from .claims import claim_results
from .studio_reviews import report_review

MOST_PHOTOGRAPHS = 12
# Tries to send from one address: enough for a morning's corrections, too few for a flood.
MOST_SENT = 20
SENT_WITHIN = datetime.timedelta(hours=1)


def find_review(reference: str, phone: str) -> StudioReview | None:
    """The review of this reference that isn't decided, if this is the phone of the studio's contact."""
    found = StudioReview.objects.undecided().select_related("studio")
    review = found.filter(reference=reference.strip().upper()).first()
    if review is None or not review.studio.phone:
        return None
    return review if constant_time_compare(review.studio.phone, phone) else None


def send_report(
    review: StudioReview,
    *,
    report: str,
    results: Iterable[dict] = (),
    photographs: Iterable = (),
    taken_back: Iterable[ReviewPhotograph] = (),
    **seven: bool,
) -> StudioReview:
    """The studio reports for itself: its words, the seven things, what it claims, what shows it.

    Sent again after a return, results take the place of the earlier ones; photographs stay but for
    those that are ``taken_back``. All of it is kept, or nothing. Raises :class:`Refusal` when no report
    is awaited.
    """
    with acting(None), refusing():
        review = report_review(
            review, by=None, report=report, reported_on=timezone.localdate(), **seven
        )
        claim_results(review, results)
        gone = [photograph.pk for photograph in taken_back]
        review.photographs.present().filter(pk__in=gone).update(removed_at=timezone.now())
        _attach(review, list(photographs))
    return review


def _attach(review: StudioReview, files: list) -> None:
    """The same photograph is kept once. Files reach the disk last, when nothing is refused any more."""
    present = set(review.photographs.present().values_list("sha256", flat=True))
    new = []
    for file in files:
        upload = check_upload(file, kinds=PICTURES)
        if upload.sha256 not in present:
            present.add(upload.sha256)
            new.append((file, upload))
    if len(present) > MOST_PHOTOGRAPHS:
        raise Refusal(
            {
                "photographs": _("A report has %(most)d photographs at most.")
                % {"most": MOST_PHOTOGRAPHS}
            },
            code="too_many",
        )
    for file, upload in new:
        ReviewPhotograph.objects.create(
            review=review,
            file=file,
            name=upload.name,
            content_type=upload.content_type,
            size=upload.size,
            sha256=upload.sha256,
        )
