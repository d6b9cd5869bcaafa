"""Opening and closing slots, and who demonstrates in them."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from config.common.arrangements import days_between
from config.common.processes import acting, locked
from config.common.workdays import days_off
from honours.choices import CommitmentKind
from honours.models import Commitment, Person
from honours.services.commitments import cancel_commitment, commit_person
from museum.models import Closure, OpeningRule, Slot, VisitPolicy
from museum.rules import days_to_book, is_opening_day

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
    )


def apply_special_days(closure: Closure, *, by) -> int:
    """Close the slots on these days, or open them where the special day says so; how many changed.

    Bookings that stand in closed slots stay until staff call them off, each with a word to its group.
    """
    with acting(by, reason=closure.reason, needs=CHANGE):
        slots = Slot.objects.between(closure.first_day, closure.last_day)
        return slots.exclude(is_open=closure.is_open).update(is_open=closure.is_open)


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
