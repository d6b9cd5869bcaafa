"""Events and fairs as entries of a calendar (RFC 5545): one to take along, all to subscribe to."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from .choices.events import EventStatus
from .models import Event, Fair

KEPT = datetime.timedelta(days=90)
REFRESH = datetime.timedelta(hours=6)


def calendar_file(activities: Iterable[Event | Fair], *, name: str = "") -> bytes:
    """Loaded again after a change it replaces its entries; of what is off it says so."""
    file = Calendar()
    file.add("prodid", "-//Tianmu Craftsmanship//Events//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    if name:
        file.add("x-wr-calname", name)
        file.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for activity in activities:
        file.add_component(_entry(activity))
    return file.to_ical()


def subscribed(now: datetime.datetime) -> list[Event | Fair]:
    """What is to come, and the last three months, so that a calendar keeps what it had."""
    since = now - KEPT
    events = Event.objects.public().filter(ends_at__gte=since, has_time=True)
    fairs = Fair.objects.public().filter(ends_at__gte=since)
    found = [*events.with_card(), *fairs.with_card()]
    return sorted(found, key=lambda one: (one.starts_at, one.slug))


def _entry(activity: Event | Fair) -> Entry:
    entry = Entry()
    kind = type(activity).__name__.lower()
    entry.add("uid", f"{kind}-{activity.slug}@{urlsplit(settings.SITE_URL).hostname}")
    entry.add("dtstamp", activity.updated_at)
    entry.add("last-modified", activity.updated_at)
    entry.add("dtstart", timezone.localtime(activity.starts_at))
    entry.add("dtend", timezone.localtime(activity.ends_at))
    is_event = isinstance(activity, Event)
    entry.add("summary", activity.title if is_event else activity.name)
    entry.add("location", activity.place_shown if is_event else activity.place)
    entry.add("description", _description(activity))
    entry.add("url", settings.SITE_URL + activity.get_absolute_url())
    off = activity.status == EventStatus.CANCELLED
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    return entry


def _description(activity: Event | Fair) -> str:
    lines = [activity.programme.name]
    if isinstance(activity, Event) and activity.speakers_shown:
        names = activity.speakers_line
        lines.append(_("Speaker: %(names)s") % {"names": names})
    if activity.is_cancelled:
        lines.append(activity.cancel_reason)
    return "\n".join(filter(None, lines))
