"""Days and moments: a hold is told in days, a commitment in moments."""

import datetime
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

# The programme's days are China's, whatever the server's clock; the triggers say the same.
CHINA = ZoneInfo("Asia/Shanghai")


def days_of(period: DateTimeTZRange) -> DateRange:
    """The days that a stretch of time touches; an end at midnight doesn't touch the new day."""
    first = period.lower.astimezone(CHINA).date() if period.lower else None
    if period.upper is None:
        return DateRange(first, None)
    last = (period.upper - datetime.timedelta(microseconds=1)).astimezone(CHINA).date()
    return DateRange(first, max(last, first or last) + datetime.timedelta(days=1))


def moments_of(days: DateRange) -> DateTimeTZRange:
    """From the first of the days' midnight to that after the last."""
    return DateTimeTZRange(
        *(edge and datetime.datetime.combine(edge, datetime.time(), CHINA) for edge in _edges(days))
    )


def _edges(days: DateRange) -> tuple[datetime.date | None, datetime.date | None]:
    return days.lower, days.upper


def last_day_of(days: DateRange) -> datetime.date | None:
    return days.upper - datetime.timedelta(days=1) if days.upper else None
