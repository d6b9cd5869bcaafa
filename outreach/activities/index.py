"""The parts of the index page about events, talks and fairs."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from outreach.models import Event, Fair, Programme, Talk, Tour

AHEAD, TALKS, TOURS, FAIRS, PAST = 6, 4, 3, 4, 4


@dataclass(frozen=True)
class IndexPart:
    """A band of the index page."""

    template: str
    build: Any
    order: int


def upcoming(request) -> dict:
    ahead = Event.objects.taking_place().ahead(timezone.now()).with_card()
    return {"events": list(ahead[:AHEAD])}


def programmes(request) -> dict | None:
    found = list(Programme.objects.active().with_totals())
    return {"programmes": found} if found else None


def menu(request) -> dict | None:
    """Talks to order: those given most often, one of each speaker's."""
    talks = Talk.objects.offered().with_speaker().with_times_given().order_by("-times_given", "pk")
    shown: dict[int, Talk] = {}
    for talk in talks[: 10 * TALKS]:
        shown.setdefault(talk.speaker_id, talk)
    found = list(shown.values())[:TALKS]
    return {"talks": found} if found else None


def tours(request) -> dict | None:
    known = Event.objects.public().select_related("host")
    found = [tour for tour in Tour.objects.public().with_stops(known)[: 2 * TOURS] if tour.route][
        :TOURS
    ]
    return {"tours": found} if found else None


def fairs(request) -> dict | None:
    found = list(Fair.objects.taking_place().with_card().near_first(timezone.now())[:FAIRS])
    return {"fairs": found} if found else None


def past(request) -> dict | None:
    """The last ones of which there is something to see."""
    held = Event.objects.held().filter(pictures__isnull=False).exclude(report="").distinct()
    found = list(held.past(timezone.now()).with_card()[:PAST])
    return {"events": found} if found else None


PARTS = (
    IndexPart("outreach/index_upcoming.html", upcoming, order=10),
    IndexPart("outreach/index_programmes.html", programmes, order=20),
    IndexPart("outreach/index_menu.html", menu, order=30),
    IndexPart("outreach/index_tours.html", tours, order=40),
    IndexPart("outreach/index_past.html", past, order=50),
    IndexPart("outreach/index_fairs.html", fairs, order=60),
)
