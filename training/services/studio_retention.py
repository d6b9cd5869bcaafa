"""What is forgotten of studios, and when; the privacy page says so."""

import datetime
import functools

from django.db import transaction
from django.db.models.functions import Length

from config.common.processes import acting
from training.models import ReviewPhotograph, Studio, StudioReview

CONTACT_KEPT = datetime.timedelta(days=365)
PHOTOGRAPHS_KEPT = datetime.timedelta(days=3 * 365)
FORGOTTEN = {"file": "", "name": "", "sha256": ""}


def forget_studio_contacts(*, today: datetime.date) -> int:
    """A year after a studio ended nobody needs to know whom to call; how many were forgotten."""
    with acting(None):
        old = Studio.objects.filter(ended_on__lt=today - CONTACT_KEPT)
        known = old.annotate(size=Length("phone")).exclude(contact_name="", size=0)
        return known.update(contact_name="", phone="")


def forget_photographs(*, today: datetime.date) -> int:
    """Delete the photographs of a report three years after its review was over; how many those were.

    A review that was dropped without a decision counts from its day. What a studio took back goes
    with the rest. Files leave the disk once the database has forgotten them.
    """
    limit = today - PHOTOGRAPHS_KEPT
    over = StudioReview.objects.decided_before(limit)
    with acting(None):
        old = list(ReviewPhotograph.objects.filter(review__in=over).exclude(file=""))
        for photograph in old:
            file = photograph.file
            transaction.on_commit(functools.partial(file.storage.delete, file.name))
        ReviewPhotograph.objects.filter(pk__in=[each.pk for each in old]).update(**FORGOTTEN)
    return len(old)
