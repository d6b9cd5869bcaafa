"""An event as search engines read it (schema.org)."""

from collections.abc import Callable

from django.utils import timezone

from .models import Event

BASE = "https://schema.org/"


def schema_event(event: Event, absolute: Callable[[str], str]) -> dict:
    """``absolute`` makes an address whole."""
    picture = event.first_picture
    found = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": absolute(event.get_absolute_url()),
        "image": absolute(picture.picture.url) if picture else "",
        "startDate": timezone.localtime(event.starts_at).isoformat()
        if event.has_time
        else str(event.day),
        "endDate": timezone.localtime(event.ends_at).isoformat() if event.has_time else "",
        "eventStatus": BASE + ("EventCancelled" if event.is_cancelled else "EventScheduled"),
        "eventAttendanceMode": BASE
        + ("OnlineEventAttendanceMode" if event.is_online else "OfflineEventAttendanceMode"),
        "location": _location(event),
        "organizer": {"@type": "Organization", "name": event.host_shown}
        if event.host_shown
        else "",
        "performer": [{"@type": "Person", "name": name} for name in event.speakers_shown],
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in found.items() if value}


def _location(event: Event) -> dict | str:
    if event.is_online:
        return {"@type": "VirtualLocation", "url": event.live_url} if event.live_url else ""
    return {"@type": "Place", "name": event.place_shown, "address": event.place_shown}
