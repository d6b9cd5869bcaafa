"""A year's holidays and make-up working days, and which of them the ``holidays`` package knows.

Working days in mainland China follow no formula: each autumn the State Council's General Office
announces which days of the next year are off and on which weekend days people work instead. The
package computes statutory festivals for any year, so a festival in it says nothing; the exchanged
weekend days it has from the announcements alone. A year with none of these is not announced.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

import holidays

SATURDAY = 5
# The notices count New Year's Eve among the days of Spring Festival.
EVE = "农历除夕"
A_DAY = datetime.timedelta(days=1)
# Statutory days off a year: State Council orders 270 (1999), 513 (2007) and 795 (2024).
STATUTORY_DAYS = ((2025, 13), (2008, 11), (2000, 10))


@dataclass(frozen=True)
class Arrangement:
    """One year: its days off, weekends among them included, and its make-up days, with their names."""

    year: int
    days_off: Mapping[datetime.date, str] = field(default_factory=dict)
    make_up_days: Mapping[datetime.date, str] = field(default_factory=dict)

    def is_workday(self, day: datetime.date) -> bool:
        if day in self.make_up_days:
            return True
        return day not in self.days_off and day.weekday() < SATURDAY

    @property
    def weekdays_off(self) -> int:
        """Days from Monday to Friday that are off."""
        return sum(day.weekday() < SATURDAY for day in self.days_off)

    @property
    def days_won(self) -> int:
        """What is off in truth: weekdays off less the days worked in exchange."""
        return self.weekdays_off - len(self.make_up_days)

    @property
    def days_due(self) -> int:
        """The statutory days off of the year. The two differ only where days cross a year's end,
        or where the State Council gave a day beyond the statute."""
        return next((days for since, days in STATUTORY_DAYS if since <= self.year), 0)


def days_between(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """Both included."""
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


def days_of(year: int) -> list[datetime.date]:
    return days_between(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


@cache
def announced(year: int) -> Arrangement | None:
    """The arrangement that the package took from the announcement, or None."""
    if year not in announced_years():
        return None
    festivals = {day: name for name, run in _holiday_runs(year) for day in run}
    return Arrangement(
        year,
        {day: name for day, name in festivals.items() if day.year == year},
        # Off days may lie in the next year: New Year has been worked for in December.
        {
            worked: festivals.get(off, "")
            for worked, off in sorted(_exchanges().items())
            if worked.year == year
        },
    )


@cache
def statutory(year: int) -> Arrangement:
    """The statutory festivals alone, with the days that make up for those on a weekend.

    No basis for a period in working days: good for what may be corrected once the year is announced.
    """
    china = _china(year)
    return Arrangement(year, {day: china[day] for day in days_of(year) if day in china})


def _china(year: int, **options) -> holidays.HolidayBase:
    """With the years before and after: some festivals lie across a year's end."""
    years = range(year - 1, year + 2)
    return holidays.country_holidays("CN", years=years, language="zh_CN", **options)


@cache
def _exchanges() -> dict[datetime.date, datetime.date]:
    """Weekend days worked, each with the day off that it is worked for."""
    found = {}
    for year, entry in _table():
        if len(entry) > 3:
            month, day, worked_month, worked_day, *other_year = entry
            worked = datetime.date(*(other_year or [year]), worked_month, worked_day)
            found[worked] = datetime.date(year, month, day)
    return found


def _table() -> Iterator[tuple[int, tuple]]:
    """The package's table of special days; a package without it knows no announced year."""
    china = holidays.country_holidays("CN")
    for year, entries in getattr(china, "special_public_holidays", {}).items():
        for entry in entries if isinstance(entries[0], tuple) else (entries,):
            yield year, entry


@cache
def announced_years() -> frozenset[int]:
    """Those in which days off were exchanged for weekend days."""
    return frozenset(off.year for off in _exchanges().values())


def _holiday_runs(year: int) -> Iterator[tuple[str, list[datetime.date]]]:
    """The unbroken stretches without work that hold a holiday, each under its festivals' names."""
    china, plain = _china(year), _china(year, observed=False)
    exchanged = set(_exchanges().values())
    around = days_between(datetime.date(year - 1, 12, 1), datetime.date(year + 1, 1, 31))
    for is_working, days in groupby(around, key=china.is_working_day):
        run = list(days)
        if is_working or not any(day in china for day in run):
            continue
        names = [name for day in run if day not in exchanged for name in plain.get_list(day)]
        yield "、".join(name for name in dict.fromkeys(names) if name != EVE), run
