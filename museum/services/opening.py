"""Opening and closing slots, and who demonstrates in them."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.common.arrangements import days_between
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from config.common.workdays import days_off
from honours.choices import CommitmentKind
from honours.models import Commitment, Person
from honours.services.commitments import cancel_commitment, commit_person
from museum.models import Closure, OpeningRule, Slot, VisitPolicy
from museum.rules import days_to_book, is_opening_day

from .engagements import move_engagements
from .places import lock_slots
from .waiting import offer_places

CHANGE = "museum.change_slot"


def open_slots(*, today: datetime.date, until: datetime.date | None = None) -> int:
    """Make the slots that the opening rules ask for, as far ahead as visits can be booked.

    Slots that exist are left alone, closed ones too, so it can run every night. Returns how many are
    new.
    """
    last = until or days_to_book(VisitPolicy.load(), today)[1]
    special_days = list(Closure.objects.filter(last_day__gte=today, first_day__lte=last))
    holidays = days_off(today, last)
    rules = list(OpeningRule.objects.all())
    wanted = [
        _slot(rule, day)
        for day in days_between(today, last)
        if is_opening_day(day, special_days, holidays)
        for rule in rules
        if _holds(rule, day)
    ]
    with acting(None):
        before = Slot.objects.between(today, last).count()
        Slot.objects.bulk_create(wanted, ignore_conflicts=True)
        return Slot.objects.between(today, last).count() - before


def _holds(rule: OpeningRule, day: datetime.date) -> bool:
    in_season = rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)
    return in_season and str(day.isoweekday()) in rule.weekdays


def _slot(rule: OpeningRule, day: datetime.date) -> Slot:
    return Slot(
        date=day,
        starts_at=rule.starts_at,
        ends_at=rule.ends_at,
        capacity=rule.capacity,
        max_groups=rule.max_groups,
        guides=rule.guides,
    )


def apply_special_days(closure: Closure, *, by) -> int:
    """Close the slots on these days, or open them where the special day says so; how many changed.

    Bookings that stand in closed slots stay until staff call them off, each with a word to its group.
    """
    with acting(by, reason=closure.reason, needs=CHANGE):
        slots = Slot.objects.between(closure.first_day, closure.last_day)
        differing = slots.exclude(is_open=closure.is_open).values_list("pk", flat=True)
        held = lock_slots(set(differing))
        changed = Slot.objects.filter(pk__in=held).update(is_open=closure.is_open)
        for slot in held.values() if closure.is_open else ():
            slot.is_open = True
            offer_places(slot)
    return changed


def change_slot(slot: Slot, *, by, **details) -> Slot:
    """Other hours, places or words for visitors; more places go to those who wait for them.

    Raises :class:`Refusal` when fewer places or groups would be left than are taken, or when somebody
    who is promised to the slot isn't free at its new time.
    """
    with acting(by, needs=CHANGE), refusing():
        slot = locked(slot)
        before = slot.begins, slot.ends
        for field, value in details.items():
            setattr(slot, field, value)
        _check_room(slot)
        slot.full_clean()
        slot.save()
        if (slot.begins, slot.ends) != before:
            move_engagements(slot)
        offer_places(slot)
    return slot


def _check_room(slot: Slot) -> None:
    """Says what to do; the database says no in any case."""
    for name, taken in slot.bounds().items():
        most = getattr(slot, name)
        if most is not None and most < taken:
            raise Refusal({name: too_little_room(name, taken)}, code="taken")


def too_little_room(name: str, taken: int) -> str:
    """Why a slot can't be made smaller than what is booked, and what helps."""
    if name == "max_groups":
        sentence = ngettext(
            "%(taken)d group is booked. Move or call off bookings first, or leave room for it.",
            "%(taken)d groups are booked. Move or call off bookings first, or leave room for them.",
            taken,
        )
    elif name == "guides":
        sentence = ngettext(
            "%(taken)d group is promised a guide. Ask it to come without one, or leave a guide.",
            "%(taken)d groups are promised a guide. Ask some to come without one, or leave the guides.",
            taken,
        )
    else:
        sentence = ngettext(
            "%(taken)d place is taken. Move or call off bookings first, or leave so many places.",
            "%(taken)d places are taken. Move or call off bookings first, or leave so many places.",
            taken,
        )
    return sentence % {"taken": taken}


def close_slot(slot: Slot, *, by, reason: str) -> Slot:
    """Take no more bookings. Those that stand must be called off one by one."""
    return _switch(slot, False, by=by, reason=reason)


def reopen_slot(slot: Slot, *, by) -> Slot:
    return _switch(slot, True, by=by)


def _switch(slot: Slot, is_open: bool, *, by, reason: str = "") -> Slot:
    with acting(by, reason=reason, needs=CHANGE):
        slot = locked(slot)
        slot.is_open = is_open
        slot.save(update_fields=["is_open", "updated_at"])
        offer_places(slot)
    return slot


def set_demonstrator(slot: Slot, person: Person | None, *, by) -> Slot:
    """The craftsman who shows the craft in this slot, or nobody.

    It stands in the person's calendar; raises :class:`Refusal` when they are promised elsewhere.
    """
    source = f"museum.slot:{slot.pk}"
    with acting(by, needs=CHANGE):
        slot = locked(slot)
        if slot.demonstrator_id and slot.demonstrator != person:
            for commitment in Commitment.objects.live().filter(source=source):
                cancel_commitment(commitment, by=by, reason=_("Another person demonstrates."))
        if person and slot.demonstrator != person:
            commit_person(
                person=person,
                period=DateTimeTZRange(slot.begins, slot.ends),
                kind=CommitmentKind.DEMONSTRATION,
                label=_("Live demonstration: %(craft)s") % {"craft": person.craft}
                if person.craft
                else _("Live demonstration"),
                place=_("Tianmu Craft Museum"),
                url="",
                source=source,
                by=by,
            )
        slot.demonstrator = person
        slot.save()
    return slot
