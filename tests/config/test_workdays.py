"""Working days: by the announced arrangement, by what staff entered, and never by a guess."""

import datetime

import holidays
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.common.arrangements import announced, announced_years, days_of, statutory
from config.common.errors import Refusal
from config.common.models import CalendarDay
from config.common.workdays import (
    UnknownYear,
    days_off,
    is_workday,
    last_workday,
    workdays_between,
)
from museum.models import Slot
from museum.services.opening import open_slots
from tests.config.calendars import YEAR, day, make_complete_year, make_year

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "first_counted", "not_counted"),
    [
        ("2026-02-11", "2026-02-24", "2026-02-25"),  # Spring Festival, Saturday 14 February worked
        ("2026-04-28", "2026-05-07", "2026-05-08"),  # Labour Day
        ("2026-09-17", "2026-09-22", "2026-09-23"),  # Sunday 20 September worked
        ("2026-09-28", "2026-10-09", "2026-10-10"),  # National Day, Saturday 10 October worked
        ("2025-01-24", "2025-02-06", "2025-02-07"),  # Spring Festival, Sunday 26 January worked
        ("2025-09-26", "2025-10-09", "2025-10-10"),  # National Day, Sunday 28 September worked
        ("2025-10-09", "2025-10-14", "2025-10-15"),  # Saturday 11 October worked
        ("2025-12-30", "2026-01-06", "2026-01-07"),  # a year's end, Sunday 4 January worked
    ],
)
def test_five_working_days_end_where_the_arrangement_says(start, first_counted, not_counted):
    assert last_workday(day(start), 5, count_first_day=True) == day(first_counted)
    assert last_workday(day(start), 5, count_first_day=False) == day(not_counted)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-01-31", "2024-02-05"),  # Sunday 4 February worked
        ("2020-05-14", "2020-05-20"),
        ("2022-04-18", "2022-04-22"),
    ],
)
def test_public_notices_that_were_really_published_had_five_working_days(first, last):
    assert workdays_between(day(first), day(last)) == 5
    assert last_workday(day(first), 5, count_first_day=True) == day(last)


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("2025-01-26", True),  # a Sunday made up
        ("2025-01-27", True),
        ("2025-01-28", False),  # New Year's Eve, a Tuesday
        ("2025-02-04", False),
        ("2025-02-05", True),
        ("2025-02-08", True),  # a Saturday made up
        ("2025-02-09", False),
        ("2025-09-28", True),
        ("2025-09-30", True),
        ("2025-10-01", False),
        ("2025-10-08", False),
        ("2025-10-09", True),
        ("2025-10-11", True),
        ("2025-10-12", False),
        ("2018-12-29", True),  # worked for New Year's Eve 2018, as the notice on 2019 said
        ("2018-12-31", False),
        ("2020-01-31", False),  # the Spring Festival that was lengthened
    ],
)
def test_single_days_of_announced_years(text, works):
    assert is_workday(day(text)) is works


def test_a_first_day_without_work_is_not_counted():
    saturday = day("2026-03-07")
    for count_first_day in (True, False):
        end = last_workday(saturday, 1, count_first_day=count_first_day)
        assert end == day("2026-03-09")


def test_no_working_days_lie_between_days_in_the_wrong_order():
    assert workdays_between(day("2026-03-10"), day("2026-03-09")) == 0


def test_a_period_of_no_days_is_a_mistake():
    with pytest.raises(ValueError, match="one working day"):
        last_workday(day("2026-03-09"), 0, count_first_day=True)


@given(
    start=st.dates(day("2008-01-01"), day("2026-06-30")),
    days=st.integers(1, 60),
)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_period_holds_as_many_working_days_as_were_asked_for(start, days):
    end = last_workday(start, days, count_first_day=True)
    assert is_workday(end)
    assert workdays_between(start, end) == days
    after = last_workday(start, days, count_first_day=False)
    assert workdays_between(start + datetime.timedelta(days=1), after) == days


# --- What is known ---------------------------------------------------------------------------------


def test_the_years_that_were_announced_are_known_without_being_entered():
    assert set(range(2001, 2027)) <= announced_years()
    for year in sorted(announced_years()):
        china = holidays.China(years=range(year - 1, year + 2))
        for one in days_of(year):
            assert announced(year).is_workday(one) == china.is_working_day(one), one


def test_a_year_that_the_package_only_computes_is_not_known():
    year = max(announced_years()) + 1
    assert statutory(year).days_off
    assert announced(year) is None
    with pytest.raises(UnknownYear) as refused:
        is_workday(datetime.date(year, 3, 4))
    assert refused.value.year == year
    (sentence,) = refused.value.messages
    assert str(year) in sentence


def test_a_period_that_reaches_into_an_unknown_year_is_refused():
    last_year = max(announced_years())
    monday = datetime.date(last_year, 12, 24)
    assert last_workday(monday, 2, count_first_day=True).year == last_year
    for refused in (
        lambda: last_workday(monday, 9, count_first_day=True),
        lambda: last_workday(datetime.date(last_year, 12, 31), 1, count_first_day=False),
        lambda: workdays_between(monday, datetime.date(last_year + 1, 1, 1)),
        lambda: is_workday(datetime.date(last_year + 1, 1, 2)),
    ):
        with pytest.raises(UnknownYear, match=str(last_year + 1)):
            refused()


def test_an_unknown_year_is_a_refusal_whose_sentence_says_what_to_do(settings):
    assert issubclass(UnknownYear, Refusal)
    settings.LANGUAGE_CODE = "en"
    from django.utils import translation

    with translation.override("en"), pytest.raises(UnknownYear) as refused:
        is_workday(datetime.date(YEAR, 3, 4))
    assert refused.value.messages == [
        f"The State Council's arrangement of holidays for {YEAR} isn't known here, so working days of"
        " that year can't be counted. Enter it in the admin under “Work calendar” and mark it complete."
    ]


# --- What staff entered ----------------------------------------------------------------------------


def test_a_year_that_staff_completed_is_counted_by_their_days():
    make_complete_year(off=["2041-01-02"], worked=["2041-01-05"])  # a Wednesday, a Saturday
    assert not is_workday(day("2041-01-02"))
    assert is_workday(day("2041-01-03"))
    assert is_workday(day("2041-01-05"))
    assert not is_workday(day("2041-01-06"))
    assert last_workday(day("2041-01-02"), 2, count_first_day=True) == day("2041-01-04")
    assert last_workday(day("2041-01-02"), 3, count_first_day=True) == day("2041-01-05")


def test_a_year_that_staff_completed_goes_before_what_is_known():
    assert is_workday(day("2026-03-09"))
    assert is_workday(day("2026-02-14"))
    make_complete_year(2026, off=["2026-03-09"])
    assert not is_workday(day("2026-03-09"))
    assert not is_workday(day("2026-02-14"))


def test_a_year_that_isn_t_complete_is_refused_even_where_it_is_known():
    make_year(2026)
    from django.utils import translation

    with translation.override("en"), pytest.raises(UnknownYear, match="isn't marked complete"):
        is_workday(day("2026-03-09"))


def test_each_year_is_read_once_for_a_period():
    make_complete_year(2041)
    make_complete_year(2042)
    with CaptureQueriesContext(connection) as seen:
        workdays_between(day("2041-01-01"), day("2042-12-31"))
    assert len(seen) == 4


# --- Days off, for opening hours -------------------------------------------------------------------


def test_days_off_take_their_weekends_along():
    assert days_off(day("2026-02-14"), day("2026-02-24")) == {
        datetime.date(2026, 2, number) for number in range(15, 24)
    }
    assert days_off(day("2026-02-17"), day("2026-02-18")) == {day("2026-02-17"), day("2026-02-18")}


def test_days_off_that_staff_entered_count_and_take_their_weekends_along():
    make_complete_year(off=["2041-03-08"], worked=["2041-03-16"])  # a Friday, a Saturday
    assert days_off(day("2041-03-04"), day("2041-03-17")) == {
        day("2041-03-08"),
        day("2041-03-09"),
        day("2041-03-10"),
    }


def test_days_off_of_an_unknown_year_are_the_statutory_ones():
    assert day("2041-10-01") in days_off(day("2041-09-24"), day("2041-10-10"))
    assert day("2041-09-25") not in days_off(day("2041-09-24"), day("2041-10-10"))


def test_the_museum_is_closed_on_days_off_that_staff_entered():
    make_complete_year(off=["2041-03-08"])
    open_slots(today=day("2041-03-05"), until=day("2041-03-12"))
    open_days = set(Slot.objects.values_list("date", flat=True))
    assert open_days == {day(f"2041-03-{number:02}") for number in (5, 6, 7, 12)}
    assert CalendarDay.objects.filter(date="2041-03-08").exists()
