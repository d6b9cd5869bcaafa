"""Tours with their stops, and the programmes that everything is held under."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from outreach.models import Event, Fair, Programme, Tour

from .events import crumbs, of_events

LATEST = 8


@require_safe
def tour_detail(request, slug: str):
    return _tour_page(request, slug, "outreach/tour_detail.html")


@require_safe
def tour_itinerary(request, slug: str):
    """The same on one sheet, with ways and telephone, for those who travel."""
    return _tour_page(request, slug, "outreach/tour_itinerary.html")


def _tour_page(request, slug: str, template: str):
    tours = Tour.objects.public().select_related("programme")
    tour = get_object_or_404(tours.with_stops(Event.objects.public().with_card()), slug=slug)
    now = timezone.now()
    context = {
        "tour": tour,
        "stops": [stop_of(event, number) for number, event in enumerate(tour.route, start=1)],
        "next": next((event for event in tour.route if event.ends_at >= now), None),
        "totals": Event.objects.filter(tour=tour).totals(),
        "crumbs": crumbs(of_events()),
    }
    return render(request, template, context)


def stop_of(event: Event, number: int) -> dict:
    return {
        "event": event,
        "number": number,
        "speakers": event.speakers_line,
        "is_over": event.is_over,
    }


@require_safe
def programme_detail(request, slug: str):
    programme = get_object_or_404(Programme, slug=slug)
    now = timezone.now()
    events = Event.objects.filter(programme=programme)
    known = events.taking_place().with_card()
    hosts = events.held().exclude(host=None).order_by().values("host").distinct().count()
    context = {
        "programme": programme,
        "figures": _figures(programme, events.totals(), hosts),
        "ahead": list(known.ahead(now)[:LATEST]),
        "past": list(known.past(now)[:LATEST]),
        "fairs": list(Fair.objects.taking_place().filter(programme=programme).with_card()[:LATEST]),
        "crumbs": crumbs(of_events()),
    }
    return render(request, "outreach/programme_detail.html", context)


def _figures(programme: Programme, totals: dict[str, int], hosts: int) -> list[dict]:
    listed = f"{reverse('outreach:events')}?programme={programme.slug}&when=past"
    found = [
        {
            "label": _("held so far"),
            "value": totals["events"],
            "unit": pgettext("counted", "events"),
            "url": listed,
        },
        {"label": _("people in the room"), "value": totals["people"]},
        {"label": _("views online, apart from those in the room"), "value": totals["views"]},
        {"label": _("organisations reached"), "value": hosts},
    ]
    return [figure for figure in found if figure["value"]]
