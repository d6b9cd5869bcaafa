"""What is forgotten of visitors, and when."""

import datetime

from museum.models import Booking

KEPT = datetime.timedelta(days=365)


def forget_contacts(*, today: datetime.date) -> int:
    """Forget who the contact person of a visit was, a year after it; how many bookings that were.

    The privacy page promises this. The group and its number stay for the figures.
    """
    old = Booking.objects.filter(slot__date__lt=today - KEPT).exclude(contact_name="")
    return old.update(contact_name="", phone="", phone_hash="", email="", needs="")
