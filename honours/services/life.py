"""Recording what happens in a life, with all that follows from it, and taking a mistake back."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.partial_dates import PartialDate
from config.common.processes import acting, locked, next_state
from honours.choices.life import (
    HEALTH_KINDS,
    LIFE_EVENT_STEPS,
    LifeEventKind,
)
from honours.models import LifeEvent, Person
from honours.rules.life import effects_of, is_possible, lies_ahead

from .follow_ups import create_follow_ups, drop_follow_ups_of

NOTES = "honours.view_life_notes"


def record_life_event(
    person: Person,
    *,
    kind: str,
    by,
    happened_on: PartialDate | None = None,
    document: str = "",
    note: str = "",
    wish: str = "",
    memorial: str = "",
    today: datetime.date | None = None,
) -> LifeEvent:
    """Keep the event, set on the person what follows from it, and give staff their follow-ups.

    One transaction; the person's row is locked. Illness, and care's notes, are for those who may read
    such notes: others get ``PermissionDenied``. Refused when it can't happen to this person, when it
    lies in the future or before birth, and when a death is recorded already.
    """
    today = today or timezone.localdate()
    needs = NOTES if kind in HEALTH_KINDS or note else ""
    with acting(by, needs="honours.add_lifeevent"), acting(by, needs=needs), refusing():
        person = locked(person)
        if kind == LifeEventKind.DEATH:
            happened_on = happened_on or person.death_date
        _refuse_what_cannot_be(person, kind, happened_on, today)
        changes = _apply(person, effects_of(kind, happened_on=happened_on, wish=wish))
        event = LifeEvent(
            person=person,
            kind=kind,
            happened_on=happened_on,
            document=document,
            note=note,
            wish=wish,
            memorial=memorial,
            changes=changes,
            recorded_by=by,
        )
        event.full_clean()
        event.save()
        create_follow_ups(event, today=today)
    return event


def _refuse_what_cannot_be(person: Person, kind: str, happened_on, today: datetime.date) -> None:
    if not is_possible(kind, life=person.life, management=person.management):
        raise Refusal(
            _("By what the registry says of this person, this can't have happened."),
            code="impossible",
        )
    if happened_on and lies_ahead(happened_on, today):
        raise Refusal({"happened_on": _("This date is still to come.")}, code="ahead")
    if happened_on and person.birth_date and happened_on.year < person.birth_date.year:
        raise Refusal({"happened_on": _("This date lies before the birth.")}, code="unborn")


def _apply(person: Person, effects: dict) -> dict[str, list]:
    """Set the fields; returns by name what stood before and what was set, where that differs."""
    changes = {
        name: [_plain(getattr(person, name)), _plain(value)]
        for name, value in effects.items()
        if getattr(person, name) != value
    }
    _set(person, {name: after for name, (_before, after) in changes.items()})
    return changes


def _plain(value):
    return str(value) if isinstance(value, PartialDate) else value


def _set(person: Person, values: dict) -> None:
    """Write only these fields: the rest of an old record needn't be in order for a life to go on."""
    if not values:
        return
    for name, value in values.items():
        setattr(person, name, person._meta.get_field(name).to_python(value))
    person.validate_constraints()
    person.save(update_fields=[*values, "updated_at"])


def withdraw_life_event(event: LifeEvent, *, by, reason: str) -> LifeEvent:
    """The event was recorded by mistake: what it set is taken back, its open follow-ups are dropped.

    What a later event set since stays; that event then leads back to what stood before this one. The
    record stays, marked. A death with a family's wish is refused: the wish goes first.
    """
    with acting(by, reason=reason, needs="honours.withdraw_lifeevent"), refusing():
        person = locked(event.person)
        event = locked(event)
        event.status = next_state(LIFE_EVENT_STEPS, event.status, "withdraw")
        event.withdrawal_reason = reason
        if event.kind in HEALTH_KINDS and not by.has_perm(NOTES):
            raise Refusal(_("Events of illness are withdrawn by care."), code="health")
        if event.kind == LifeEventKind.DEATH and person.life_events.wishes().exists():
            raise Refusal(_("Withdraw the family's wish first."), code="wish")
        event.save()
        _take_back(person, event)
        drop_follow_ups_of(event, by=by, reason=reason)
    return event


def _take_back(person: Person, event: LifeEvent) -> None:
    """Out of the chain of changes: the next event's "before" becomes this one's, else the person's."""
    later = list(person.life_events.valid().filter(pk__gt=event.pk).order_by("pk"))
    restored = {}
    for name, (before, after) in event.changes.items():
        following = next((one for one in later if name in one.changes), None)
        if following is not None:
            following.changes[name][0] = before
            following.save(update_fields=["changes", "updated_at"])
        elif _plain(getattr(person, name)) == after:
            restored[name] = before
    _set(person, restored)
