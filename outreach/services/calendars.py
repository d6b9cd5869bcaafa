"""Speakers and craftsmen in the calendar that all apps share.

It is the one place where two engagements of a person at one time are refused; here it is only kept in
step with events and fairs.
"""

from collections.abc import Iterable

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from honours.choices import CommitmentKind
from honours.models import Commitment, Person
from honours.services.commitments import (
    cancel_commitment,
    commit_person,
    describe_commitment,
)
from outreach.choices.events import EventKind
from outreach.models import Event, Fair

KINDS = {EventKind.CLASSROOM: CommitmentKind.CLASS}


def promise_speakers(event: Event, *, by) -> None:
    """Every speaker of the registry has the event in their calendar, as it now stands; nobody else has.

    Of a past event whose time of day nobody knows there is nothing to enter.
    """
    takes_place = event.has_time and not event.is_cancelled
    people = Person.objects.filter(speeches__event=event) if takes_place else []
    details = {
        "kind": KINDS.get(event.kind, CommitmentKind.LECTURE),
        "label": event.title,
        "place": event.place_shown[:120],
    }
    _promise(event, people, details, by=by)


def promise_craftsmen(fair: Fair, *, by) -> None:
    """The same for the stalls of a fair, from its first hour to its last."""
    people = [] if fair.is_cancelled else Person.objects.filter(stalls__fair=fair)
    details = {"kind": CommitmentKind.FAIR, "label": fair.name, "place": fair.place}
    _promise(fair, people, details, by=by)


def _promise(activity: Event | Fair, people: Iterable[Person], details: dict, *, by) -> None:
    wanted = {
        **details,
        "period": DateTimeTZRange(activity.starts_at, activity.ends_at),
        "url": activity.get_absolute_url() if activity.is_known else "",
        "is_public": activity.is_known,
    }
    there = {
        each.person_id: each for each in Commitment.objects.live().filter(source=activity.source)
    }
    for person in sorted(people, key=lambda one: one.pk):
        live = there.pop(person.pk, None)
        if live and live.period == wanted["period"]:
            _describe(live, wanted, by=by)
            continue
        if live:
            cancel_commitment(live, by=by, reason=_("Changed: %(what)s") % {"what": activity})
        commit_person(person=person, source=activity.source, by=by, **wanted)
    for live in there.values():
        cancel_commitment(live, by=by, reason=activity.cancel_reason or str(activity))


def _describe(live: Commitment, wanted: dict, *, by) -> None:
    """Another title or place, or announced by now: the promise itself stands."""
    if any(getattr(live, name) != value for name, value in wanted.items()):
        describe_commitment(live, by=by, **wanted)
