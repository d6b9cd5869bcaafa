"""What of the museum waits for staff."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from museum.choices import BookingStatus
from museum.models import Booking

from .procedures import ITEMS as PROCEDURES


def _bookings(query: str) -> str:
    return f"{reverse('admin:museum_booking_changelist')}?{query}"


ITEMS = (
    *PROCEDURES,
    WorkItem(
        key="desk-today",
        label=_("Groups expected at the front desk today"),
        permission="museum.add_walkin",
        url=lambda: reverse("admin:museum_walkin_desk"),
        count=lambda: Booking.objects.filter(
            status=BookingStatus.CONFIRMED, slot__date=timezone.localdate()
        ).count(),
        order=30,
    ),
    WorkItem(
        key="booking-requests",
        label=_("Visits that await an answer"),
        permission="museum.change_booking",
        url=lambda: _bookings("status__exact=requested"),
        count=lambda: (
            Booking.objects.requested().filter(slot__date__gte=timezone.localdate()).count()
        ),
        order=40,
    ),
    WorkItem(
        key="bookings-without-outcome",
        label=_("Past visits: did they come, and how many?"),
        permission="museum.change_booking",
        url=lambda: _bookings(
            f"status__exact=confirmed&slot__date__lt={timezone.localdate().isoformat()}"
        ),
        count=lambda: Booking.objects.filter(
            status=BookingStatus.CONFIRMED, slot__date__lt=timezone.localdate()
        ).count(),
        order=50,
    ),
    WorkItem(
        key="bookings-in-closed-slots",
        label=_("Bookings at times that were closed since"),
        permission="museum.change_booking",
        url=lambda: _bookings("slot__is_open__exact=0&status__in=requested,confirmed"),
        count=lambda: (
            Booking.objects.open()
            .filter(slot__is_open=False, slot__date__gte=timezone.localdate())
            .count()
        ),
        order=45,
    ),
)
