"""The front desk: groups checked in, walk-ins counted, each once even if it is sent twice."""

import datetime
import uuid

from django.utils import timezone

from config.common.processes import acting
from museum.choices import BookingStatus
from museum.models import Booking, WalkIn

from .bookings import CHANGE, check_in_booking, miss_booking
from .places import lock_booking

COUNT = "museum.add_walkin"


def check_in_once(booking: Booking, *, by, heads: int) -> Booking:
    """Check the group in; a device that repeats what it sent before changes nothing.

    Raises :class:`Refusal` when the group can't be checked in, or was with another number.
    """
    with acting(by, needs=CHANGE):
        booking, _slots = lock_booking(booking)  # the same may be arriving twice at this moment
        if (booking.status, booking.attended_headcount) == (BookingStatus.ATTENDED, heads):
            return booking
        return check_in_booking(booking, by=by, heads=heads)


def miss_once(booking: Booking, *, by) -> Booking:
    """Mark the group absent, or leave it so."""
    with acting(by, needs=CHANGE):
        booking, _slots = lock_booking(booking)
        return booking if booking.status == BookingStatus.NO_SHOW else miss_booking(booking, by=by)


def count_walk_in(
    *, by, key: uuid.UUID, heads: int, note: str = "", on: datetime.date | None = None
) -> WalkIn:
    """Count people who came without a booking; the same ``key`` counts once."""
    with acting(by, needs=COUNT):
        walk_in = WalkIn(
            key=key, date=on or timezone.localdate(), heads=heads, note=note, counted_by=by
        )
        walk_in.full_clean(validate_unique=False)
        known, _is_new = WalkIn.objects.get_or_create(
            key=key,
            defaults={"date": walk_in.date, "heads": heads, "note": note, "counted_by": by},
        )
    return known
