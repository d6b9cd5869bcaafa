"""Events from the plan to the report. ``by`` is an account of staff, always."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.models import Person
from outreach.choices.events import EVENT_STEPS, EventStatus
from outreach.models import Event, EventSpeaker

from .calendars import promise_speakers
from .request_outcomes import call_off_request, fulfil_request, tell_of_change

ADD, CHANGE = "outreach.add_event", "outreach.change_event"
WHEN_AND_WHERE = ("starts_at", "ends_at", "place")


def plan_event(*, by, people: Iterable[Person] = (), names: Iterable[str] = (), **details) -> Event:
    """A draft. The speakers' time is promised from now on, so nobody else plans with it.

    ``details`` are fields of :class:`Event`. Raises :class:`Refusal` when a speaker is promised
    elsewhere at that time, is not to be scheduled, or a rule of the record forbids it.
    """
    with acting(by, needs=ADD), refusing():
        event = Event(**details)
        event.full_clean()
        event.save()
        _set_speakers(event, people, names)
        promise_speakers(event, by=by)
    return event


def change_event(
    event: Event,
    *,
    by,
    people: Iterable[Person] | None = None,
    names: Iterable[str] | None = None,
    **details,
) -> Event:
    """Other details or other speakers; None leaves the speakers. A host who asked is told of a new
    time or place. Refused as :func:`plan_event` does; what is called off is reopened first.
    """
    with acting(by, needs=CHANGE), refusing():
        event = locked(event)
        if event.is_cancelled:
            raise Refusal(_("This is called off: reopen it first."), code="transition")
        before = [getattr(event, name) for name in WHEN_AND_WHERE]
        for field, value in details.items():
            setattr(event, field, value)
        event.full_clean()
        event.save()
        if people is not None or names is not None:
            _set_speakers(
                event,
                Person.objects.filter(speeches__event=event) if people is None else people,
                _names(event) if names is None else names,
            )
        promise_speakers(event, by=by)
        if before != [getattr(event, name) for name in WHEN_AND_WHERE]:
            tell_of_change(event)
    return event


def _names(event: Event) -> list[str]:
    return [each.name for each in event.speakers.filter(person=None)]


def _set_speakers(event: Event, people: Iterable[Person], names: Iterable[str]) -> None:
    """Those who stay keep their row."""
    wanted = {(person.pk, "") for person in people} | {(None, name) for name in names if name}
    there = {(each.person_id, each.name): each for each in event.speakers.all()}
    for key in there.keys() - wanted:
        there[key].delete()
    for person, name in sorted(wanted - there.keys(), key=str):
        speaker = EventSpeaker(event=event, person_id=person, name=name)
        speaker.full_clean()
        speaker.save()


def announce_event(event: Event, *, by) -> Event:
    """From now on it stands in the public calendar and on its speakers' pages."""
    with acting(by, needs=CHANGE), refusing():
        event = locked(event)
        event.status = next_state(EVENT_STEPS, event.status, "announce")
        if event.is_over:
            raise Refusal(_("This is over: record that it was held."), code="late")
        if not event.place_shown and not event.is_online:
            raise Refusal({"place": _("Say where it takes place.")}, code="place")
        event.announced_at = timezone.now()
        _keep(event, by=by)
    return event


def hold_event(
    event: Event,
    *,
    by,
    audience: int | None = None,
    audience_method: str = "",
    views: int | None = None,
    peak_viewers: int | None = None,
    report: str = "",
) -> Event:
    """It was held, before so many. People in the room and views stand apart and stay apart.

    Raises :class:`Refusal` before it has begun, and when the numbers don't fit the kind of event.
    """
    with acting(by, needs=CHANGE), refusing():
        event = locked(event)
        event.status = next_state(EVENT_STEPS, event.status, "hold")
        if event.starts_at > timezone.now():
            raise Refusal(Event.refusals["event_held_once_begun"], code="early")
        event.report = report or event.report
        _count(event, audience, audience_method, views, peak_viewers)
        _keep(event, by=by)
        fulfil_request(event, by=by)
    return event


def recount_event(
    event: Event,
    *,
    by,
    reason: str,
    audience: int | None = None,
    audience_method: str = "",
    views: int | None = None,
    peak_viewers: int | None = None,
) -> Event:
    """Other numbers of what was held; the history keeps the former ones and the reason."""
    with acting(by, reason=reason, needs=CHANGE), refusing():
        event = locked(event)
        event.status = next_state(EVENT_STEPS, event.status, "recount")
        _count(event, audience, audience_method, views, peak_viewers)
        _keep(event, by=by)
    return event


def _count(event: Event, audience, audience_method: str, views, peak_viewers) -> None:
    event.audience, event.views, event.peak_viewers = audience, views, peak_viewers
    event.audience_method = audience_method if audience is not None else ""


def cancel_event(event: Event, *, by, reason: str) -> Event:
    """It isn't held. The speakers are free at that time; a host who asked for it reads the reason."""
    with acting(by, reason=reason, needs=CHANGE), refusing():
        event = locked(event)
        event.status = next_state(EVENT_STEPS, event.status, "cancel")
        event.cancel_reason = reason
        _keep(event, by=by)
        call_off_request(event, by=by, reason=reason)
    return event


def reopen_event(event: Event, *, by) -> Event:
    """A draft again; the speakers are promised anew, which may be refused."""
    with acting(by, needs=CHANGE), refusing():
        event = locked(event)
        event.status = next_state(EVENT_STEPS, event.status, "reopen")
        event.cancel_reason, event.announced_at = "", None
        _keep(event, by=by)
    return event


def _keep(event: Event, *, by) -> None:
    event.full_clean()
    event.save()
    promise_speakers(event, by=by)


def record_past_event(
    *,
    by,
    people: Iterable[Person] = (),
    names: Iterable[str] = (),
    audience: int | None = None,
    audience_method: str = "",
    views: int | None = None,
    **details,
) -> Event:
    """An event of the past, held and counted, as a spreadsheet tells it."""
    with acting(by, needs=ADD), refusing():
        event = Event(status=EventStatus.HELD, views=views, **details)
        event.audience, event.audience_method = audience, audience_method
        if event.starts_at > timezone.now():
            raise Refusal(Event.refusals["event_held_once_begun"], code="early")
        event.full_clean()
        event.save()
        _set_speakers(event, people, names)
        promise_speakers(event, by=by)
    return event


def copy_event(event: Event, *, by, starts_at: datetime.datetime) -> Event:
    """The same talk at another time: a new draft with the same speakers."""
    names = [
        *("programme", "part", "tour", "talk", "title", "kind", "venue_kind", "host", "host_name"),
        *("team", "place", "township", "summary", "planned_audience", "platform", "live_url"),
    ]
    return plan_event(
        by=by,
        people=Person.objects.filter(speeches__event=event),
        names=_names(event),
        starts_at=starts_at,
        ends_at=starts_at + (event.ends_at - event.starts_at),
        **{name: getattr(event, name) for name in names},
    )
