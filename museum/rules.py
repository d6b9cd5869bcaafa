"""What the museum decides over plain values: days, sizes, deadlines."""

import datetime
import math
from collections.abc import Iterable

# Below this share of its places a day or slot is called nearly full.
FEW_PLACES = 0.25
# Nobody is asked to answer in the last hours before a visit.
LATEST_ANSWER_HOURS = 2


def days_to_book(policy, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day for which a visit can be booked today."""
    return (
        today + datetime.timedelta(days=policy.days_ahead_least),
        today + datetime.timedelta(days=policy.days_ahead_most),
    )


def groups_of(headcount: int, policy) -> int:
    """Over how many parallel groups of one slot so many people are split."""
    if not policy.heads_per_group:
        return 1
    return max(math.ceil(headcount / policy.heads_per_group), 1)


def adults_needed(pupils: int, pupils_per_adult: int) -> int:
    """How many adults must come with so many pupils: one for each group begun, one at least."""
    return max(math.ceil(pupils / pupils_per_adult), 1) if pupils > 0 else 0


def waits_for_answer(headcount: int, policy) -> bool:
    """Whether staff confirm the group; smaller ones are confirmed at once."""
    return headcount > policy.confirm_above


def offer_ends(
    now: datetime.datetime, begins: datetime.datetime, policy
) -> datetime.datetime | None:
    """Until when places that became free are kept for a group; None when it is too late to ask."""
    latest = begins - datetime.timedelta(hours=LATEST_ANSWER_HOURS)
    ends = min(now + datetime.timedelta(hours=policy.offer_hours), latest)
    return ends if policy.offer_hours and ends > now else None


def is_asked_again(booking, policy, now: datetime.datetime) -> bool:
    """Whether a group must now say once more that it comes.

    A group that booked within those days has just said so.
    """
    first = booking.slot.begins - datetime.timedelta(days=policy.reconfirm_days)
    return (
        policy.reconfirm_days > 0
        and booking.headcount > policy.reconfirm_above
        and booking.promised_at < first <= now < booking.slot.begins
    )


def can_still_cancel(begins: datetime.datetime, policy, now: datetime.datetime) -> bool:
    """Whether the visitors may cancel or change by themselves."""
    return now <= begins - datetime.timedelta(hours=policy.cancel_hours)


def is_opening_day(
    day: datetime.date, special_days: Iterable, days_off: set[datetime.date]
) -> bool:
    """Whether the weekly pattern holds on this day.

    A special day decides where there is one: closed days before days opened nevertheless. Else the
    museum is closed on public holidays.
    """
    special = [each for each in special_days if each.first_day <= day <= each.last_day]
    if special:
        return all(each.is_open for each in special)
    return day not in days_off


def is_scarce(places_left: int, capacity: int) -> bool:
    """Whether visitors should hurry."""
    return 0 < places_left < capacity * FEW_PLACES
