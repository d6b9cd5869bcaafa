"""What the museum decides over plain values: days, sizes, deadlines."""

import datetime
import math
import re
from collections.abc import Iterable

from config.common.fields import normalise
from honours.rules.certificates import blanks_of

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


CENTURY = re.compile(r"(\d{1,2})\s*世纪(?:\s*(\d)0\s*年代)?")
YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")
ERAS = {"宋": 960, "元": 1271, "明": 1368, "清": 1644, "民国": 1912}


def first_year(period: str) -> int | None:
    """The year in which a period in words begins; None when the words don't tell.

    Understood are years and decades (1958 年, 1950 年代, 20 世纪 50 年代), centuries, and the names of
    the dynasties that objects of a craft museum come from, by the year in which each began.
    """
    words = normalise(period)
    if found := CENTURY.search(words):
        century, decade = int(found[1]), int(found[2] or 0)
        return (century - 1) * 100 + decade * 10
    if found := YEAR.search(words):
        return int(found[1])
    return next((year for name, year in ERAS.items() if name in words), None)


# What stands on objects, in addresses and in names of pictures: capital letters, then digits.
NUMBER_SHAPE = re.compile(r"[A-Z]+(-[0-9]+)+")
LONGEST_NUMBER = 30


def is_number_pattern(text: str) -> bool:
    """Whether the pattern makes accession numbers that differ by year and running number."""
    if blanks_of(text) != {"year", "number"} or text.count("{") != 2:
        return False
    # Two blanks side by side would make one number of different years: 2026 and 1, 202 and 61.
    if "}{" in text:
        return False
    longest = text.format(year=9999, number=99_999_999)
    return bool(NUMBER_SHAPE.fullmatch(longest)) and len(longest) <= LONGEST_NUMBER
