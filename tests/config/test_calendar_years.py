"""The work calendar: what the database refuses, and what staff do with a year in the admin."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from config.common.arrangements import announced, announced_years
from config.common.calendar_years import (
    complete_year,
    reopen_year,
    take_over_known_days,
    take_over_notice,
)
from config.common.errors import Refusal
from config.common.models import CalendarDay, CalendarYear, DayKind
from config.common.workdays import is_workday
from config.common.worklist import missing_years
from tests.builders import make_staff
from tests.config.calendars import YEAR, day, make_complete_year, make_year
from tests.config.test_holiday_notices import NOTICES
from tests.pages import (
    add_page,
    change_page,
    changelist,
    history_page,
    queries,
    sent_back,
    step_page,
    text_of,
)

pytestmark = pytest.mark.django_db
NUMBER = "国办发明电〔2025〕7号"


@pytest.fixture
def manager(client, english_admin):
    account = make_staff("managers", last_name="沈", first_name="静")
    client.force_login(account)
    return account


# --- What the database refuses ---------------------------------------------------------------------


def refused(statement: str, *values) -> str:
    """The constraint that refuses the statement."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as raw:
        raw.execute(statement, values)
    return refusal.value.__cause__.diag.constraint_name


ENTER_YEAR = (
    "INSERT INTO common_calendaryear"
    " (year, document_number, is_complete, note, created_at, updated_at)"
    " VALUES (%s, %s, %s, '', now(), now())"
)
ENTER_DAY = "INSERT INTO common_calendarday (year_id, date, kind, name) VALUES (%s, %s, %s, '节日')"


@pytest.mark.parametrize("year", [1999, 2101])
def test_a_year_lies_in_this_century(year):
    assert refused(ENTER_YEAR, year, "", False) == "calendar_year_possible"


def test_a_year_is_entered_once():
    make_year()
    assert "year" in refused(ENTER_YEAR, YEAR, "", False)


def test_a_complete_year_names_its_document():
    make_year()
    name = refused("UPDATE common_calendaryear SET is_complete = true")
    assert name == "calendar_year_complete_by_document"


def test_a_year_is_not_complete_without_the_days_that_are_off_in_every_year():
    assert refused(ENTER_YEAR, YEAR, NUMBER, True) == "calendar_year_has_fixed_days"
    year = make_year(document_number=NUMBER)
    year.days.get(date="2041-05-01").delete()
    update = "UPDATE common_calendaryear SET is_complete = true"
    assert refused(update) == "calendar_year_has_fixed_days"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM common_calendarday WHERE date = '2041-10-01'",
        "UPDATE common_calendarday SET date = '2041-10-09' WHERE date = '2041-10-01'",
    ],
)
def test_a_complete_year_keeps_the_days_that_are_off_in_every_year(statement):
    year = make_complete_year(off=["2041-10-02"])
    assert refused(statement) == "calendar_year_has_fixed_days"
    year.days.get(date="2041-10-02").delete()
    reopen_year(year, by=make_staff("managers"), reason="录入有误")
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_year_is_never_deleted():
    make_year().days.all().delete()
    with pytest.raises(DatabaseError, match="never_deleted"), transaction.atomic():
        CalendarYear.objects.all()._raw_delete("default")


def test_a_day_lies_in_its_year():
    make_year()
    assert refused(ENTER_DAY, YEAR, "2042-01-02", "holiday") == "calendar_day_in_its_year"


def test_a_day_is_entered_once():
    make_year()
    assert refused(ENTER_DAY, YEAR, "2041-10-01", "holiday") == "calendar_day_once"


@pytest.mark.parametrize(
    ("date", "kind"), [("2041-01-04", "workday"), ("2041-01-04", "odd"), ("2041-01-05", "odd")]
)
def test_a_make_up_working_day_is_a_saturday_or_a_sunday(date, kind):
    make_year()
    assert refused(ENTER_DAY, YEAR, date, kind) == "calendar_day_made_up_at_weekend"


@pytest.mark.parametrize("date", ["2041-01-05", "2041-01-06"])
def test_saturdays_and_sundays_can_be_worked(date):
    make_year(worked=[date])
    assert CalendarDay.objects.filter(kind=DayKind.WORKDAY).count() == 1


def test_changes_of_a_complete_year_leave_their_history():
    make_complete_year(off=["2041-01-02"])
    CalendarDay.objects.filter(date="2041-01-02").update(name="元旦")
    CalendarDay.objects.filter(date="2041-01-02").delete()
    events = CalendarDay._meta.get_field("events").related_model.objects.filter(date="2041-01-02")
    assert list(events.order_by("pgh_id").values_list("pgh_label", "name")) == [
        ("insert", "节日"),
        ("update", "元旦"),
        ("delete", "元旦"),
    ]


# --- What the services do --------------------------------------------------------------------------


def test_known_days_are_taken_over_and_those_that_stand_are_left():
    year, staff = make_year(2026), make_staff("selection")
    known = announced(2026)
    assert take_over_known_days(year, by=staff) == 39 - 3
    assert dict(year.arrangement.days_off) == {
        **known.days_off,
        **dict.fromkeys([day("2026-01-01"), day("2026-05-01"), day("2026-10-01")], "节日"),
    }
    assert dict(year.arrangement.make_up_days) == dict(known.make_up_days)
    assert take_over_known_days(year, by=staff) == 0


def test_a_year_that_was_not_announced_has_nothing_to_take_over():
    with pytest.raises(Refusal, match=str(YEAR)):
        take_over_known_days(make_year(), by=make_staff("managers"))


def test_a_notice_is_taken_over_with_its_number():
    year = CalendarYear.objects.create(year=2026)
    assert take_over_notice(year, by=make_staff("managers"), text=NOTICES[2026]) == 39
    year.refresh_from_db()
    assert year.document_number == NUMBER
    assert year.arrangement == announced(2026)


def test_half_a_notice_is_never_entered():
    year = CalendarYear.objects.create(year=2026)
    text = NOTICES[2026].replace("10月10日（周六）", "10月10日（周日）")
    with pytest.raises(Refusal):
        take_over_notice(year, by=make_staff("managers"), text=text)
    assert not year.days.exists()


def test_a_complete_year_is_reopened_before_anything_is_taken_over():
    year, staff = make_complete_year(2026), make_staff("managers")
    for refused_step in (
        lambda: take_over_known_days(year, by=staff),
        lambda: take_over_notice(year, by=staff, text=NOTICES[2026]),
        lambda: complete_year(year, by=staff, document_number=NUMBER),
    ):
        with pytest.raises(Refusal):
            refused_step()
    reopen_year(year, by=staff, reason="国务院有调整")
    assert take_over_known_days(year, by=staff) == 36


def test_only_those_who_keep_the_calendar_change_it():
    year = make_year(2026)
    for group in ("auditors", "registry", "museum"):
        with pytest.raises(PermissionDenied):
            take_over_known_days(year, by=make_staff(group))
        with pytest.raises(PermissionDenied):
            complete_year(year, by=make_staff(group), document_number=NUMBER)
    with pytest.raises(PermissionDenied):
        reopen_year(year, by=None, reason="")


# --- The admin -------------------------------------------------------------------------------------


def test_staff_enter_a_year_take_over_what_is_known_and_complete_it(client, manager):
    answer = client.post(add_page(CalendarYear), {"year": 2026, "document_number": "", "note": ""})
    year = CalendarYear.objects.get()
    assert answer.headers["Location"] == change_page(year)
    client.post(step_page(year, "take-over"))
    page = client.get(change_page(year))
    assert "13 days off are won, as many as the statute gives" in text_of(page)
    marks = {
        cell["date"]: cell["kind"]
        for month in page.context["months"]
        for week in month["weeks"]
        for cell in week
        if cell
    }
    assert len(marks) == 365
    told = [marks[day(f"2026-02-{number}")] for number in (13, 14, 15, 23, 24, 28)]
    assert told == ["work", "made-up", "off", "off", "work", "made-up"]
    assert marks[day("2026-03-01")] == "rest"
    client.post(step_page(year, "complete"), {"document_number": NUMBER})
    year.refresh_from_db()
    assert (year.is_complete, year.document_number) == (True, NUMBER)
    assert is_workday(day("2026-02-14"))


def test_staff_paste_the_notice(client, manager):
    year = CalendarYear.objects.create(year=2025)
    page = client.post(step_page(year, "read-notice"), {"text": NOTICES[2026]})
    assert "State Council" in page.context["form"].non_field_errors()[0]
    client.post(step_page(year, "read-notice"), {"text": NOTICES[2025]})
    assert year.arrangement == announced(2025)


def test_a_year_with_a_day_missing_says_so(client, manager):
    year = CalendarYear.objects.create(year=2026)
    client.post(step_page(year, "take-over"))
    year.days.get(date="2026-02-14").delete()
    text = text_of(client.get(change_page(year)))
    assert "14 days off are won, but the statute gives 13" in text


def test_a_year_is_not_completed_without_its_fixed_days(client, manager):
    year = CalendarYear.objects.create(year=YEAR)
    page = client.post(step_page(year, "complete"), {"document_number": NUMBER})
    (sentence,) = page.context["form"].non_field_errors()
    assert sentence.startswith("1 January, 1 May and 1 October")


def test_only_steps_that_are_possible_are_offered(client, manager):
    def offered(year):
        return [step.verb for step in client.get(change_page(year)).context["possible_steps"]]

    assert offered(make_year(2026)) == ["take-over", "read-notice", "complete"]
    assert offered(make_year(YEAR)) == ["read-notice", "complete"]
    assert offered(make_complete_year(YEAR + 1)) == ["reopen"]


def test_a_day_under_another_year_is_refused_beside_its_field(client, manager):
    year = make_year()
    page = client.get(change_page(year))
    sent = sent_back(page, **{"days-3-date": "2042-01-02", "days-3-name": "元旦"})
    page = client.post(change_page(year), sent)
    (formset,) = page.context["inline_admin_formsets"]
    assert formset.formset.errors[3] == {
        "date": ["A day is entered under the year in which it lies."]
    }


def test_days_of_a_complete_year_are_corrected_on_its_page_save_the_fixed_ones(client, manager):
    year = make_complete_year(off=["2041-01-02"])
    page = client.get(change_page(year))
    client.post(change_page(year), sent_back(page, **{"days-1-DELETE": "on"}))
    assert is_workday(day("2041-01-02"))
    page = client.get(change_page(year))
    page = client.post(change_page(year), sent_back(page, **{"days-0-DELETE": "on"}))
    assert "1 January, 1 May and 1 October are days off in every year" in text_of(page)
    assert not is_workday(day("2041-01-01"))


def test_a_year_keeps_its_number(client, manager):
    year = make_year()
    client.post(change_page(year), sent_back(client.get(change_page(year)), year="2042"))
    year.refresh_from_db()
    assert year.year == YEAR


@pytest.mark.django_db(transaction=True)  # events of one transaction have one time
def test_the_history_tells_of_the_year_and_of_its_days(client, manager):
    year = CalendarYear.objects.create(year=2026)
    client.post(step_page(year, "take-over"))
    client.post(step_page(year, "complete"), {"document_number": NUMBER})
    page = client.get(change_page(year))
    client.post(change_page(year), sent_back(page, **{"days-1-name": "元旦假期"}))
    page = client.get(change_page(year))
    client.post(change_page(year), sent_back(page, **{"days-1-DELETE": "on"}))
    client.post(step_page(year, "reopen"), {"reason": "正在核实"})
    steps = client.get(history_page(year)).context["steps"]
    told = [(step["by"], step["reason"], len(step["changes"])) for step in steps]
    assert told == [
        ("沈静", "正在核实", 1),
        ("沈静", "", 1),
        ("沈静", "", 1),
        ("沈静", "", 2),
        ("沈静", "", 39),
        ("", "", 0),
    ]
    assert steps[1]["changes"] == [
        {"field": day("2026-01-02"), "old": "day off 元旦假期", "new": ""}
    ]
    assert steps[2]["changes"][0]["old"] == "day off 元旦"
    assert steps[2]["changes"][0]["new"] == "day off 元旦假期"


def test_the_pages_cost_the_same_whatever_the_number_of_years_and_days(client, manager):
    first = make_year()
    few = queries(client, changelist(CalendarYear)), queries(client, change_page(first))
    make_complete_year(YEAR + 1)
    make_complete_year(YEAR + 2)
    for number in range(2, 30):
        CalendarDay.objects.create(year=first, date=f"2041-01-{number:02}", name="节日")
    many = queries(client, changelist(CalendarYear)), queries(client, change_page(first))
    assert many == few


def test_auditors_read_the_calendar_and_others_don_t_see_it(client, english_admin):
    year = make_year(2026)
    client.force_login(make_staff("auditors"))
    page = client.get(change_page(year))
    assert page.status_code == 200
    assert page.context["possible_steps"] == []
    assert client.post(step_page(year, "take-over")).status_code == 403
    client.force_login(make_staff("museum"))
    assert client.get(change_page(year)).status_code == 403


# --- What waits for staff --------------------------------------------------------------------------

LAST = max(announced_years())


def test_from_november_on_the_next_year_is_wanted_until_it_is_complete():
    assert missing_years(day(f"{LAST}-10-31")) == []
    assert missing_years(day(f"{LAST}-11-01")) == [LAST + 1]
    make_year(LAST + 1)
    assert missing_years(day(f"{LAST}-11-01")) == [LAST + 1]
    CalendarYear.objects.filter(year=LAST + 1).update(document_number=NUMBER, is_complete=True)
    assert missing_years(day(f"{LAST}-11-01")) == []


def test_a_year_that_has_begun_unknown_is_wanted_at_once():
    assert missing_years(day(f"{LAST + 1}-01-02")) == [LAST + 1]
    assert missing_years(day(f"{LAST + 1}-11-02")) == [LAST + 1, LAST + 2]


@pytest.mark.parametrize("group", ["managers", "selection", "auditors", "museum"])
def test_those_who_keep_the_calendar_find_the_year_on_their_desk(client, english_admin, group):
    with time_machine.travel(f"{LAST}-11-02T10:00:00+08:00", tick=False):
        client.force_login(make_staff(group))
        text = text_of(client.get("/admin/"))
        add = f"{add_page(CalendarYear)}?year={LAST + 1}"
        keeps = group in {"managers", "selection"}
        assert (f'href="{add}"' in text) is keeps
        assert ("Years whose holiday arrangement is to be entered" in text) is keeps
        if keeps:
            assert f'value="{LAST + 1}"' in text_of(client.get(add))
            year = make_year(LAST + 1)
            assert f'href="{change_page(year)}"' in text_of(client.get("/admin/"))
