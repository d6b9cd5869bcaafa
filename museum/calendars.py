"""The month and the day as visitors see them: what is open, full or closed."""

import calendar
import datetime
from collections import defaultdict

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from .models import Slot, VisitPolicy
from .rules import is_scarce
from .services.opening_days import booking_window

OPEN, FEW, FULL, CLOSED, PAST = "open", "few", "full", "closed", "past"


def month_page(month: datetime.date, *, today: datetime.date, chosen=None) -> dict:
    """What the month's table needs (see the component), in two queries."""
    policy = VisitPolicy.load()
    window = booking_window(policy, today)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    slots = defaultdict(list)
    for slot in Slot.objects.between(weeks[0][0], weeks[-1][-1]):
        slots[slot.date].append(slot)
    return {
        "caption": formats.date_format(month, "YEAR_MONTH_FORMAT"),
        "weeks": [
            [
                day_cell(
                    day,
                    slots[day],
                    window,
                    today=today,
                    chosen=chosen,
                    waits=policy.offer_hours > 0,
                )
                if day.month == month.month
                else None
                for day in week
            ]
            for week in weeks
        ],
        **_neighbours(month, today, window[1]),
    }


def day_cell(
    day: datetime.date, slots: list[Slot], window, *, today, chosen=None, waits: bool = False
) -> dict:
    """``waits``: there is a waiting list, so that a full day can be opened too."""
    places = sum(slot.places_left for slot in slots)
    state = day_state(day, slots, window, today)
    return {
        "date": day,
        "number": day.day,
        "state": state,
        "places_left": places,
        "label": _not_bookable(day, window, today) if state == PAST else "",
        "url": reverse("museum:visit_day", args=[day]) if state in _leading(waits) else "",
        "is_today": day == today,
        "is_chosen": day == chosen,
    }


def day_state(day: datetime.date, slots: list[Slot], window, today: datetime.date) -> str:
    """``past`` also stands for days that can't be booked any more or not yet."""
    open_slots = [slot for slot in slots if slot.is_open]
    first = window[0] or datetime.date.max
    if day < today or (open_slots and not first <= day <= window[1]):
        return PAST
    if not open_slots:
        return CLOSED
    places = sum(slot.places_left for slot in open_slots)
    if not places:
        return FULL
    return FEW if is_scarce(places, sum(slot.capacity for slot in open_slots)) else OPEN


def _not_bookable(day: datetime.date, window, today: datetime.date) -> str:
    if day > window[1] or (window[0] is None and day >= today):
        return _("Not yet")
    return _("Over") if day < today else _("Too late")


def slot_rows(day: datetime.date, slots: list[Slot], *, today: datetime.date) -> list[dict]:
    """The times of one day (see the component)."""
    policy = VisitPolicy.load()
    window, waits = booking_window(policy, today), policy.offer_hours > 0
    return [
        {
            "time": slot.times,
            "state": (state := day_state(day, [slot], window, today)),
            "places_left": slot.places_left,
            "label": _slot_label(state, day, window, today, waits),
            "url": slot.get_absolute_url() if state in _leading(waits) else "",
            "note": slot_note(slot),
        }
        for slot in slots
    ]


def _leading(waits: bool) -> set[str]:
    """The states from which a link leads on."""
    return {OPEN, FEW, FULL} if waits else {OPEN, FEW}


def _slot_label(state: str, day: datetime.date, window, today, waits: bool) -> str:
    if state == PAST:
        return _not_bookable(day, window, today)
    return _("Full · waiting list") if state == FULL and waits else ""


def slot_note(slot: Slot) -> str:
    """What is special about a time: a school package, who demonstrates, and the museum's own note."""
    package = _("school package") if slot.has_package else ""
    return " · ".join(filter(None, [_demonstration(slot), package, slot.note]))


def _demonstration(slot: Slot) -> str:
    who = slot.demonstrator
    if not who or not who.is_shown:
        return ""
    return (
        _("%(name)s shows %(craft)s") % {"name": who.name, "craft": who.craft}
        if who.craft
        else _("%(name)s shows the craft") % {"name": who.name}
    )


def _neighbours(month: datetime.date, today: datetime.date, last: datetime.date) -> dict:
    """Links to the months before and after, as far as visits can be booked."""
    before = (month.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    after = (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    found = {}
    if before >= today.replace(day=1):
        found |= _link("previous", before)
    if after <= last:
        found |= _link("next", after)
    return found


def _link(which: str, month: datetime.date) -> dict:
    return {
        f"{which}_url": f"{reverse('museum:visit')}?month={month:%Y-%m}",
        f"{which}_label": formats.date_format(month, "YEAR_MONTH_FORMAT"),
    }
