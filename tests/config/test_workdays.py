"""Working days in China: announced years, years that staff enter, and years that nobody knows yet."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from config.common.arrangements import announced
from config.common.calendar_years import (
    complete_year,
    reopen_year,
    take_over_known_days,
    take_over_notice,
)
from config.common.errors import Refusal
from config.common.models import CalendarDay, CalendarYear
from config.common.workdays import (
    UnknownYear,
    WorkCalendar,
    days_off,
    is_workday,
    last_workday,
    workdays_between,
)
from config.common.worklist import missing_years
from tests.builders import make_staff
from tests.pages import add_page, change_page, changelist, queries, step_page, text_of

pytestmark = pytest.mark.django_db
day = datetime.date.fromisoformat
NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
经国务院批准,现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def make_year(year: int = 2027, **changes) -> CalendarYear:
    return CalendarYear.objects.create(**{"year": year, "document_number": "7号", **changes})


def give_fixed_days(year: CalendarYear) -> None:
    for month in (1, 5, 10):
        date = datetime.date(year.year, month, 1)
        CalendarDay.objects.create(year=year, date=date, name="法定节日")


def make_complete(year: int = 2027) -> CalendarYear:
    made = make_year(year)
    give_fixed_days(made)
    return complete_year(made, by=keeper(), document_number="国办发明电〔2026〕7号")


def keeper():
    return make_staff("selection")


@pytest.mark.parametrize(
    ("start", "counted", "not_counted"),
    [
        # Across Spring Festival, with make-up Saturdays before and after it.
        ("2026-02-11", "2026-02-24", "2026-02-25"),
        ("2026-04-28", "2026-05-07", "2026-05-08"),
        # Sunday 20 September is worked.
        ("2026-09-17", "2026-09-22", "2026-09-23"),
        # Across National Day; Saturday 10 October is worked.
        ("2026-09-28", "2026-10-09", "2026-10-10"),
        # Spring Festival of 2025: Sunday 26 January and Saturday 8 February are worked.
        ("2025-01-24", "2025-02-06", "2025-02-07"),
        ("2025-02-05", "2025-02-10", "2025-02-11"),
        # Sundays 28 September and 27 April 2025 are worked.
        ("2025-09-26", "2025-10-09", "2025-10-10"),
        ("2025-04-25", "2025-04-30", "2025-05-06"),
        ("2020-05-14", "2020-05-20", "2020-05-21"),
    ],
)
def test_five_working_days(start, counted, not_counted):
    assert last_workday(day(start), 5, count_first_day=True) == day(counted)
    assert last_workday(day(start), 5, count_first_day=False) == day(not_counted)


def test_a_real_notice_across_a_make_up_sunday_has_five_days():
    assert workdays_between(day("2024-01-31"), day("2024-02-05")) == 5
    assert is_workday(day("2024-02-04"))


def test_a_start_that_is_no_working_day_is_not_counted():
    saturday = day("2026-11-21")
    for counts in (True, False):
        assert last_workday(saturday, 1, count_first_day=counts) == day("2026-11-23")


def test_a_year_that_is_not_announced_is_never_guessed():
    with pytest.raises(UnknownYear) as refusal:
        last_workday(day("2026-12-29"), 5, count_first_day=False)
    assert refusal.value.year == 2027
    assert "2027" in str(refusal.value.messages)
    with pytest.raises(UnknownYear):
        is_workday(day("2027-06-16"))  # a plain Wednesday, but who knows


def test_what_staff_entered_counts_for_an_unknown_year():
    make_complete()
    assert last_workday(day("2026-12-30"), 3, count_first_day=False) == day("2027-01-05")


def test_what_staff_entered_goes_before_what_the_package_knows():
    year = make_year(2026)
    give_fixed_days(year)
    CalendarDay.objects.create(year=year, date=day("2026-11-25"), name="临时放假")
    complete_year(year, by=keeper(), document_number="8号")
    assert not is_workday(day("2026-11-25"))
    assert is_workday(day("2026-02-16"))  # Spring Festival wasn't entered


def test_a_year_that_is_entered_but_not_complete_is_refused():
    make_year(2026)
    with pytest.raises(UnknownYear) as refusal:
        is_workday(day("2026-03-04"))
    assert "标" in str(refusal.value.messages) or "complete" in str(refusal.value.messages)


def test_a_reopened_year_counts_no_more():
    year = make_complete()
    reopen_year(year, by=keeper(), reason="放假通知有更正")
    with pytest.raises(UnknownYear):
        is_workday(day("2027-03-03"))


@given(
    st.dates(day("2019-03-01"), day("2026-10-01")),
    st.integers(1, 30),
    st.booleans(),
)
def test_the_count_and_the_end_agree(start, days, counts):
    calendar = WorkCalendar()
    end = calendar.last_workday(start, days, count_first_day=counts)
    first = start if counts else start + datetime.timedelta(days=1)
    assert calendar.workdays_between(first, end) == days
    assert calendar.is_workday(end)


# --- Where a year comes from ----------------------------------------------------------------------------


def test_the_notice_s_text_gives_the_same_days_as_the_package():
    year = make_year(2026, document_number="")
    take_over_notice(year, by=keeper(), text=NOTICE_2026)
    year.refresh_from_db()
    assert year.document_number == "国办发明电〔2025〕7号"
    known, read = announced(2026), year.arrangement
    weekdays = {d for d in known.days_off if d.weekday() < 5}
    assert {d for d in read.days_off if d.weekday() < 5} == weekdays
    assert set(read.make_up_days) == set(known.make_up_days)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("5月9日（周六）上班", "5月9日（周日）上班"),  # the weekday is wrong
        ("共9天", "共8天"),
        ("上班。\n三", "照常办公。\n三"),  # not understood
        ("现将2026年", "现将2025年"),
    ],
)
def test_a_notice_that_does_not_fit_is_refused_whole(before, after):
    assert before in NOTICE_2026
    year = make_year(2026)
    with pytest.raises(Refusal):
        take_over_notice(year, by=keeper(), text=NOTICE_2026.replace(before, after))
    assert not year.days.exists()


def test_known_days_are_taken_over_once_and_nothing_entered_is_lost():
    year = make_year(2026)
    CalendarDay.objects.create(year=year, date=day("2026-01-01"), name="元旦（手填）")
    taken = take_over_known_days(year, by=keeper())
    assert taken == year.days.count() - 1
    assert year.days.get(date=day("2026-01-01")).name == "元旦（手填）"
    assert take_over_known_days(year, by=keeper()) == 0


def test_an_unknown_year_has_nothing_to_take_over():
    with pytest.raises(Refusal):
        take_over_known_days(make_year(2027), by=keeper())


# --- What the database keeps ---------------------------------------------------------------------------


def test_a_complete_year_has_its_document_and_its_fixed_days():
    year = make_year(document_number="")
    with pytest.raises(IntegrityError, match="fixed_days"), transaction.atomic():
        CalendarYear.objects.filter(pk=year.pk).update(is_complete=True)
    give_fixed_days(year)
    with pytest.raises(IntegrityError, match="by_document"), transaction.atomic():
        CalendarYear.objects.filter(pk=year.pk).update(is_complete=True)


def test_a_fixed_day_stays_in_a_complete_year():
    year = make_complete()
    with pytest.raises(IntegrityError, match="fixed_days"), transaction.atomic():
        year.days.filter(date=day("2027-05-01")).delete()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"date": day("2026-12-31")}, "calendar_day_in_its_year"),
        ({"date": day("2027-03-03"), "kind": "workday"}, "made_up_at_weekend"),
    ],
)
def test_days_that_cannot_be_are_refused(changes, name):
    year = make_year()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CalendarDay.objects.create(year=year, name="x", **changes)


def test_years_are_never_deleted():
    make_year()
    with pytest.raises(DatabaseError), transaction.atomic():
        CalendarYear.objects.all().delete()


# --- Staff ------------------------------------------------------------------------------------------------


def test_staff_enter_take_over_and_complete_a_year(client):
    client.force_login(keeper())
    inline = {"days-TOTAL_FORMS": 0, "days-INITIAL_FORMS": 0}
    client.post(add_page(CalendarYear), {"year": 2026, "document_number": "", "note": "", **inline})
    year = CalendarYear.objects.get()
    client.post(step_page(year, "take_over"))
    client.post(step_page(year, "complete"), {"document_number": "国办发明电〔2025〕7号"})
    year.refresh_from_db()
    assert year.is_complete
    assert year.arrangement.days_won == year.arrangement.days_due
    assert client.get(change_page(year)).status_code == 200


def test_a_notice_that_is_not_understood_stays_in_the_form(client):
    year = make_year(2026)
    client.force_login(keeper())
    answer = client.post(step_page(year, "read"), {"text": "明年放假安排另行通知"})
    assert answer.context["form"].errors
    assert "明年放假安排另行通知" in text_of(answer)


@pytest.mark.parametrize("group", ["care", "museum", "reviewers", "auditors"])
def test_others_do_not_change_the_calendar(client, group):
    year = make_year(2026)
    with pytest.raises(PermissionDenied):
        take_over_known_days(year, by=make_staff(group))
    client.force_login(make_staff(group))
    assert client.post(step_page(year, "take_over")).status_code == 403


def test_the_list_of_years_costs_no_more_queries_for_more(client):
    make_year(2026)
    client.force_login(keeper())
    few = queries(client, changelist(CalendarYear))
    make_complete(2027)
    make_year(2028)
    assert queries(client, changelist(CalendarYear)) == few


def test_from_november_on_the_next_year_waits_for_staff():
    assert missing_years(day("2026-10-31")) == []
    assert missing_years(day("2026-11-01")) == [2027]
    make_complete(2027)
    assert missing_years(day("2026-11-01")) == []


def test_opening_days_follow_what_staff_entered():
    year = make_complete(2027)
    reopen_year(year, by=keeper(), reason="补充")
    CalendarDay.objects.create(year=year, date=day("2027-03-03"), name="临时放假")
    complete_year(year, by=keeper(), document_number="8号")
    assert day("2027-03-03") in days_off(day("2027-03-01"), day("2027-03-31"))
