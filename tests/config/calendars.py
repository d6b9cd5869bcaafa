"""Years of the work calendar for tests. 2041 to 2043 are far from any announcement."""

import datetime

from config.common.calendar_years import complete_year
from config.common.models import CalendarDay, CalendarYear, DayKind
from tests.builders import make_staff

YEAR = 2041
FIXED = ((1, 1), (5, 1), (10, 1))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def make_year(year: int = YEAR, *, off=(), worked=(), **changes) -> CalendarYear:
    """Not complete, with the days that are off in every year and those given as texts."""
    made = CalendarYear.objects.create(year=year, **changes)
    fixed = [datetime.date(year, *month_and_day).isoformat() for month_and_day in FIXED]
    for text in dict.fromkeys([*fixed, *off]):
        CalendarDay.objects.create(year=made, date=text, name="节日")
    for text in worked:
        CalendarDay.objects.create(year=made, date=text, kind=DayKind.WORKDAY, name="节日")
    return made


def make_complete_year(year: int = YEAR, *, off=(), worked=(), **changes) -> CalendarYear:
    made = make_year(year, off=off, worked=worked, **changes)
    return complete_year(made, by=make_staff("managers"), document_number="国办发明电〔2040〕1号")
