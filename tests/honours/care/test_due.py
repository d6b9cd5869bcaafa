"""The due lists: who is on them and who isn't, filters, and what they cost."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from honours.choices.care import DueList
from honours.models import Commitment, EntitlementRule
from honours.services.due import Narrowing, due_people, rows_of, with_particulars
from tests.builders import make_conferral, make_person, title
from tests.honours.care.builders import (
    days_ago,
    make_craftsman,
    make_done,
    make_honoured,
    make_record,
    town,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


def due(each: str, *, today=TODAY, **narrowing) -> list:
    return list(due_people(each, today=today, narrowing=Narrowing(**narrowing)))


def test_only_those_in_care_are_due():
    for changes in ({"life": "deceased"}, {"management": "emigrated"}):
        make_honoured(birth_date="1950-11", **changes)
    make_person(birth_date="1950-11")
    make_conferral(person=make_person(birth_date="1950-11"), title=title("光荣在岗30年"))
    for each in DueList:
        assert due(each) == []


def test_whom_nobody_visited_this_year():
    never, last_year, this_year, greeted = (make_honoured(name=name) for name in "甲乙丙丁")
    make_done(person=last_year, done_on=datetime.date(2025, 12, 31))
    make_done(person=this_year, done_on=datetime.date(2026, 1, 1))
    make_done(person=greeted, kind="birthday", done_on=datetime.date(2026, 3, 1))
    make_record(person=never, planned_on=datetime.date(2026, 12, 1))
    assert set(due(DueList.UNVISITED)) == {never, last_year, greeted}


def test_birthdays_of_the_month_by_day_those_of_unknown_day_first():
    make_honoured(name="十月", birth_date="1950-10-23")
    make_honoured(name="只知年", birth_date="1950")
    make_honoured(name="没有")
    late = make_honoured(name="晚", birth_date="1946-11-30")
    early = make_honoured(name="早", birth_date="1960-11-02")
    unknown = make_honoured(name="不知日", birth_date="1936-11")
    assert due(DueList.BIRTHDAYS) == [unknown, early, late]


@pytest.mark.parametrize(
    ("born", "marked"), [(1956, True), (1946, True), (1936, True), (1926, True), (1957, False)]
)
def test_round_birthdays_are_marked(born, marked):
    make_honoured(birth_date=f"{born}-11-05")
    people = with_particulars(due_people("birthdays", today=TODAY, narrowing=Narrowing()))
    (row,) = rows_of(people, "birthdays", TODAY)
    assert row.is_marked == marked
    assert str(2026 - born) in row.words


def test_check_ups_not_taken_in_their_cycle():
    waiting = make_honoured()
    had = make_honoured()
    make_done(person=had, kind="checkup", done_on=datetime.date(2026, 5, 1))
    craftsman = make_craftsman()
    assert due(DueList.CHECKUPS) == [waiting]
    EntitlementRule.objects.filter(benefit="health_check").update(period="two_yearly")
    make_done(person=waiting, kind="checkup", done_on=datetime.date(2025, 5, 1))
    assert due(DueList.CHECKUPS) == []
    assert waiting in due(DueList.CHECKUPS, today=datetime.date(2027, 1, 2))
    assert craftsman not in due(DueList.CHECKUPS)


def test_what_is_overdue_by_its_first_day():
    late, later = make_honoured(name="甲"), make_honoured(name="乙", life="deceased")
    make_record(person=late, planned_on=datetime.date(2026, 11, 22))
    make_record(person=later, planned_on=datetime.date(2026, 11, 1))
    make_record(person=make_honoured(), planned_on=TODAY)
    found = due(DueList.OVERDUE)
    assert found == [later, late]
    assert found[0].overdue_since == datetime.date(2026, 11, 1)


def test_quiet_are_those_without_contact_for_180_days():
    quiet, heard = make_honoured(), make_honoured()
    make_done(person=quiet, done_on=TODAY - datetime.timedelta(days=181), kind="birthday")
    make_done(person=heard, done_on=TODAY - datetime.timedelta(days=180), kind="birthday")
    assert due(DueList.QUIET) == [quiet]


def test_silent_are_those_who_gave_no_talk_for_a_year():
    people = {name: make_honoured(name=name) for name in ("讲过", "太久", "取消", "上课", "将讲")}
    now = timezone.now()

    def promise(name, days, **changes):
        begins = now - datetime.timedelta(days=days)
        period = DateTimeTZRange(begins, begins + datetime.timedelta(hours=1))
        given = {"kind": "lecture", "label": "宣讲", **changes}
        Commitment.objects.create(person=people[name], period=period, **given)

    promise("讲过", 300)
    promise("太久", 370)
    promise("取消", 10, is_cancelled=True)
    promise("上课", 10, kind="class")
    promise("将讲", -10)
    found = {person.name for person in due(DueList.SILENT, today=days_ago(0))}
    assert found == {"太久", "取消", "上课"}


def test_lists_are_narrowed_by_town_level_and_family():
    here = make_honoured("national", township=town(0))
    make_honoured("district", township=town(1))
    make_craftsman(township=town(1))
    assert due(DueList.UNVISITED, township=town(0)) == [here]
    assert due(DueList.UNVISITED, level="national") == [here]
    assert len(due(DueList.UNVISITED, level="district")) == 2
    assert len(due(DueList.UNVISITED, family="craftsman")) == 1
    assert due(DueList.UNVISITED, family="craftsman", level="national") == []
    assert due(DueList.CHECKUPS, township=town(0)) == [here]


def test_a_row_tells_level_and_last_contact():
    person = make_honoured("municipal")
    make_done(person=person, done_on=datetime.date(2025, 3, 1))
    make_done(person=person, done_on=datetime.date(2025, 4, 1), kind="birthday")
    people = with_particulars(due_people("unvisited", today=TODAY, narrowing=Narrowing()))
    (row,) = rows_of(people, "unvisited", TODAY)
    assert (row.level, row.last_contact) == ("市级", datetime.date(2025, 4, 1))
