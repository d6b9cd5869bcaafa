"""A visit as an entry of a calendar (RFC 5545)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .choices import OPEN, QUEUED, BookingStatus
from .models import Booking

STATUSES = dict.fromkeys((*QUEUED, BookingStatus.REQUESTED), "TENTATIVE")


def calendar_file(booking: Booking) -> bytes:
    """Loaded again after a change it replaces the entry; of a visit that is off it says so."""
    file = Calendar()
    file.add("prodid", "-//Tianmu Craftsmanship//Visits//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add_component(
        _event(
            booking,
            booking.reference,
            (booking.slot.begins, booking.slot.ends),
            _("Visit to the Tianmu Craft Museum"),
        )
    )
    if package := booking.package:
        file.add_component(
            _event(
                booking,
                f"{booking.reference}-talk",
                (package.talk_begins, package.talk_ends),
                _("Talk: %(topic)s") % {"topic": package.topic},
            )
        )
    return file.to_ical()


def _event(booking: Booking, name: str, period: tuple, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", booking.updated_at)
    event.add("last-modified", booking.updated_at)
    event.add("dtstart", period[0])
    event.add("dtend", period[1])
    event.add("summary", summary)
    event.add("description", _("Reference %(reference)s") % {"reference": booking.reference})
    event.add("location", _("Tianmu Craft Museum, fourth floor of the Workers’ Home, Lin’an"))
    event.add("url", settings.SITE_URL + booking.get_absolute_url())
    attended = booking.status == BookingStatus.ATTENDED
    is_off = booking.status not in (*OPEN, *QUEUED) and not attended
    event.add("status", "CANCELLED" if is_off else STATUSES.get(booking.status, "CONFIRMED"))
    return event
