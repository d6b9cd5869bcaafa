"""Working days in mainland China: periods of days counted by the State Council's arrangements.

A year that staff entered and marked complete counts by what they entered; else a year that the
``holidays`` package has from its announcement. For any other year nothing is computed: the end of a
public notice must not be a guess.
"""

import datetime
from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from .arrangements import A_DAY, Arrangement, announced, days_between, statutory
from .errors import Refusal
from .models import CalendarYear

A_FORTNIGHT = datetime.timedelta(days=14)
UNKNOWN = _(
    "The State Council's arrangement of holidays for %(year)s isn't known here, so working days of"
    " that year can't be counted. Enter it in the admin under “Work calendar” and mark it complete."
)
INCOMPLETE = _(
    "The arrangement of holidays for %(year)s isn't marked complete, so working days of that year"
    " can't be counted. Finish it in the admin under “Work calendar” and mark it complete."
)


class UnknownYear(Refusal):
    """Working days were asked for in a year without a complete arrangement; ``year`` says which."""

    def __init__(self, year: int, *, is_entered: bool):
        self.year = year
        sentence = INCOMPLETE if is_entered else UNKNOWN
        super().__init__(sentence, code="unknown_year", params={"year": str(year)})


class WorkCalendar:
    """Counts working days; each year is read once. Made anew for each page or act, never kept."""

    def __init__(self):
        self._years: dict[int, Arrangement] = {}

    def year(self, year: int) -> Arrangement:
        """Raises :class:`UnknownYear`."""
        if year not in self._years:
            found = arrangements([year])[year]
            if found is None:
                raise UnknownYear(year, is_entered=CalendarYear.objects.filter(year=year).exists())
            self._years[year] = found
        return self._years[year]

    def is_workday(self, day: datetime.date) -> bool:
        return self.year(day.year).is_workday(day)

    def last_workday(
        self, start: datetime.date, days: int, *, count_first_day: bool
    ) -> datetime.date:
        if days < 1:
            raise ValueError("A period has one working day at least.")
        day = start if count_first_day else start + A_DAY
        while True:
            days -= self.is_workday(day)
            if not days:
                return day
            day += A_DAY

    def workdays_between(self, first: datetime.date, last: datetime.date) -> int:
        return sum(self.is_workday(day) for day in days_between(first, last))


def is_workday(day: datetime.date) -> bool:
    """Raises :class:`UnknownYear`, as all here do for every year that they touch."""
    return WorkCalendar().is_workday(day)


def last_workday(start: datetime.date, days: int, *, count_first_day: bool) -> datetime.date:
    """The last day of a period of so many working days that begins on ``start``.

    ``start`` itself is counted where ``count_first_day`` says so and it is a working day; else the
    count begins the day after, as article 201 of the Civil Code has it.
    """
    return WorkCalendar().last_workday(start, days, count_first_day=count_first_day)


def workdays_between(first: datetime.date, last: datetime.date) -> int:
    """How many working days there are from the first day to the last, both included."""
    return WorkCalendar().workdays_between(first, last)


def arrangements(years: Iterable[int]) -> dict[int, Arrangement | None]:
    """For each of the years its complete arrangement, or None. What staff entered goes first."""
    entered = {
        found.year: found.arrangement if found.is_complete else None
        for found in CalendarYear.objects.filter(year__in=years).prefetch_related("days")
    }
    return {year: entered[year] if year in entered else announced(year) for year in years}


def days_off(first: datetime.date, last: datetime.date) -> set[datetime.date]:
    """The public holidays between the two days, with the weekends that they join.

    Of a year without a complete arrangement only the statutory festivals: for what is corrected once
    the year is announced, such as opening hours. No period may be counted by it.
    """
    known = arrangements(range(first.year - 1, last.year + 2))
    by_year = {year: found or statutory(year) for year, found in known.items()}
    # A stretch without work may begin before the first day or end after the last.
    around = days_between(first - A_FORTNIGHT, last + A_FORTNIGHT)
    found = set()
    for works, days in groupby(around, key=lambda day: by_year[day.year].is_workday(day)):
        stretch = list(days)
        if not works and any(day in by_year[day.year].days_off for day in stretch):
            found.update(stretch)
    return {day for day in found if first <= day <= last}
