"""The public calendar and list, one event, one tour, one programme."""

import datetime
import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.errors import Refusal
from config.common.middleware import client_address
from config.common.paging import page_of
from config.common.throttles import is_allowed
from outreach.calendars import month_of_events
from outreach.filters.events import EventFilter, asked_day, asked_month
from outreach.ics import calendar_file, subscribed
from outreach.linked_data import schema_event
from outreach.models import Event, Fair, Programme, SignIn, Tour
from outreach.services.sign_ins import is_open, is_token_of, sign_in

LATEST, ALIKE = 8, 3
# A whole factory may share one address.
MOST_PRESSES, PRESSES_WITHIN = 600, datetime.timedelta(hours=1)


def crumbs(*more: tuple[str, str]) -> list[dict]:
    listed = [{"label": _("Talks and fairs"), "url": reverse("outreach:home")}]
    return [*listed, *({"label": label, "url": url} for label, url in more)]


def of_events() -> tuple[str, str]:
    return _("Events"), reverse("outreach:events")


@require_safe
def event_list(request):
    """Near first: what is to come, then what is over. A month or a day stands beside its calendar."""
    filters = EventFilter(request.GET, queryset=Event.objects.public())
    words = filters.wanted("q")
    events = filters.qs.by_closeness(words) if words else filters.qs.near_first(timezone.now())
    page = page_of(events.with_card(), request.GET.get("page"))
    filters.offer_choices(total=page.paginator.count)
    today = timezone.localdate()
    day = asked_day(filters.wanted("day"))
    month = (day or asked_month(filters.wanted("month")) or today).replace(day=1)
    context = {
        "form": filters.form,
        "page": page,
        "month": month_of_events(month, today=today, chosen=day),
        "fairs": _fairs_on(day) if day else [],
        "crumbs": crumbs(),
    }
    return render(request, "outreach/event_list.html", context)


def _fairs_on(day: datetime.date) -> list[Fair]:
    found = Fair.objects.taking_place().filter(starts_at__date__lte=day, ends_at__date__gte=day)
    return list(found.with_card().order_by("starts_at", "pk"))


def public_event(slug: str) -> Event:
    found = Event.objects.public().with_card().select_related("tour", "part", "talk")
    return get_object_or_404(found, slug=slug)


@require_safe
def event_detail(request, slug: str):
    event = public_event(slug)
    speakers = [each.person for each in event.speakers.all() if each.person]
    alike = Event.objects.taking_place().filter(programme=event.programme).exclude(pk=event.pk)
    context = {
        "event": event,
        "linked_data": schema_event(event, request.build_absolute_uri),
        "facts": facts(event),
        "numbers": numbers(event),
        "people": [person for person in speakers if person.is_shown],
        "pictures": list(event.pictures.all()),
        "alike": list(alike.with_card().near_first(timezone.now())[:ALIKE]),
        "crumbs": crumbs(of_events()),
    }
    return render(request, "outreach/event_detail.html", context)


def facts(event: Event) -> list[dict]:
    tour = event.tour if event.tour and event.tour.is_public else None
    return [
        {
            "label": _("Speaker"),
            "value": event.speakers_line,
        },
        {"label": pgettext("of an event", "Place"), "value": event.place},
        {"label": _("Host"), "value": event.host_shown},
        {"label": _("Team or shift"), "value": event.team},
        {"label": _("Town"), "value": event.township.name if event.township else ""},
        {"label": _("Kind of place"), "value": event.get_venue_kind_display()},
        {
            "label": _("Programme"),
            "value": event.programme.name,
            "url": event.programme.get_absolute_url(),
        },
        {"label": _("Brought"), "value": event.part.name if event.part else ""},
        {
            "label": _("Tour"),
            "value": tour.name if tour else "",
            "url": tour.get_absolute_url() if tour else "",
        },
    ]


def numbers(event: Event) -> list[dict]:
    """What was counted, each number with how; people and views never as one."""
    if not event.is_held:
        return []
    found = [
        (event.audience, _("people in the room"), event.get_audience_method_display()),
        (event.views, _("views online"), _("Given by the platform")),
        (event.peak_viewers, _("viewers at one time"), _("Given by the platform")),
        (event.households, _("households or companies served"), ""),
    ]
    return [
        {"value": value, "label": label, "method": method}
        for value, label, method in found
        if value is not None
    ]


@require_safe
def event_ics(request, slug: str) -> HttpResponse:
    """An entry for one's own calendar."""
    event = public_event(slug)
    if not event.has_time:
        raise Http404
    return _as_calendar(calendar_file([event]), f"{event.slug}.ics")


@require_safe
def events_ics(request) -> HttpResponse:
    """All events and fairs, to subscribe to."""
    file = calendar_file(subscribed(timezone.now()), name=_("Talks and fairs in Lin’an"))
    return _as_calendar(file, "events.ics")


def _as_calendar(file: bytes, name: str) -> HttpResponse:
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_here(request, slug: str, token: str):
    """The page behind the code on the wall: one press a device, nobody's name."""
    event = public_event(slug)
    if not is_token_of(event, token):
        raise Http404
    key = request.session.get("sign_in_key")
    if request.method == "POST":
        key = request.session["sign_in_key"] = key or str(uuid.uuid4())
        try:
            _press(request, event, key)
        except Refusal as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect(request.path)
    context = {
        "event": event,
        "is_open": is_open(event, timezone.now()),
        "is_here": bool(key) and SignIn.objects.filter(event=event, key=key).exists(),
    }
    return render(request, "outreach/sign_in.html", context)


def _press(request, event: Event, key: str) -> None:
    who = f"{event.slug} {client_address(request)}"
    if not is_allowed("sign in", who, most=MOST_PRESSES, within=PRESSES_WITHIN):
        raise Refusal(_("Too many tries. Please tell the speaker."), code="throttled")
    sign_in(event, key=uuid.UUID(key))


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
