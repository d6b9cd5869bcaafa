"""The public calendar and list, one event, and both as files for a calendar."""

import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from outreach.calendars import month_of_events
from outreach.filters.events import EventFilter, asked_day, asked_month
from outreach.ics import calendar_file, subscribed
from outreach.linked_data import schema_event
from outreach.models import Event, Fair

ALIKE = 3


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
