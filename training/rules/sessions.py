"""What the academy decides over plain values: windows, deadlines, months, wordings."""

import calendar
import datetime
from string import Formatter

from config.common.fields import normalise

# Whoever asks for others leafs through nothing.
YEARS = range(2000, 2100)
NUMBER_BLANKS = {"year", "number"}
WORDING_BLANKS = {"course", "occupation", "level", "hours", "period"}


def month_of(text: str) -> datetime.date | None:
    """The first day of the month asked for; None when it makes no sense."""
    try:
        month = datetime.datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None
    return month if month.year in YEARS else None


def next_month(month: datetime.date) -> datetime.date:
    return (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def month_before(month: datetime.date) -> datetime.date:
    return (month.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)


def same_weekday(day: datetime.date, month: datetime.date) -> datetime.date | None:
    """The day of another month that is the same weekday the same time: the second Tuesday.

    None where the other month has no fifth of them.
    """
    nth = (day.day - 1) // 7
    first = month + datetime.timedelta(days=(day.weekday() - month.weekday()) % 7)
    found = first + datetime.timedelta(weeks=nth)
    return found if found.month == month.month else None


def days_in(month: datetime.date) -> tuple[datetime.date, datetime.date]:
    last = calendar.monthrange(month.year, month.month)[1]
    return month, month.replace(day=last)


def can_still_cancel(begins: datetime.datetime, hours: int, now: datetime.datetime) -> bool:
    """Whether learners may cancel by themselves."""
    return now <= begins - datetime.timedelta(hours=hours)


def is_promoted(begins: datetime.datetime, hours: int, now: datetime.datetime) -> bool:
    """Whether a place that becomes free now is still given to who waits: not in the last hours."""
    return now < begins - datetime.timedelta(hours=hours)


def _blanks(text: str) -> list[str] | None:
    try:
        return [name for _text, name, _spec, _how in Formatter().parse(text) if name is not None]
    except ValueError:
        return None


def is_number_pattern(text: str) -> bool:
    """Whether the pattern makes numbers that differ by year and running number."""
    found = _blanks(text)
    if found is None or sorted(found) != sorted(NUMBER_BLANKS):
        return False
    try:
        text.format(year=2026, number=1)
    except (ValueError, IndexError, KeyError):
        return False
    return True


def is_wording(text: str) -> bool:
    found = _blanks(text)
    if found is None or not set(found) <= WORDING_BLANKS:
        return False
    try:
        text.format(**dict.fromkeys(WORDING_BLANKS, ""))
    except (ValueError, IndexError, KeyError, AttributeError):
        return False
    return True


def plain_code(text: str) -> str:
    """A code or number without spaces, brackets and case."""
    return "".join(letter for letter in normalise(text) if letter.isalnum()).upper()
