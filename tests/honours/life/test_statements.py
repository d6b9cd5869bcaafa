"""The yearly statement: one sheet a person, what they gave and what they received."""

import datetime
from itertools import cycle

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from django.utils import timezone

from config.common.declarations import GIVEN, RECEIVED, collect
from honours.admin.statements import AROUND_A_PART, LINES_A_SHEET, usual_year
from honours.models import Organisation, Person
from tests.builders import (
    make_booking,
    make_conferral,
    make_object,
    make_person,
    make_slot,
    make_staff,
)
from tests.pages import changelist, queries, text_of

from .builders import at, promise, record

pytestmark = pytest.mark.django_db
YEAR = 2025
weeks = cycle(range(20))


@pytest.fixture
def printer(client, english_admin):
    account = make_staff("care")
    client.force_login(account)
    return account


def sheet(person: Person, year: int = YEAR) -> str:
    return reverse("admin:honours_person_statement", args=[person.pk]) + f"?year={year}"


def sheets(query: str = "") -> str:
    return reverse("admin:honours_person_statements") + query


def lines(client, person: Person, year: int = YEAR) -> dict[str, list[str]]:
    """By part's title, what the sheet says."""
    (statement,) = client.get(sheet(person, year)).context["statements"]
    return {
        str(part["title"]): [line.what for line in part["lines"]]
        for side in statement.sides
        for part in side["parts"]
    }


def busy_person(name: str = "陈根荣", **changes) -> Person:
    """Somebody with an entry in every part."""
    person = make_person(name=name, **changes)
    promise(f"{YEAR}-03-10", person=person, label="进校园宣讲", place="城北小学")
    make_conferral(person=person, award_year=YEAR, award_date=f"{YEAR}-04")
    make_object(name="细丝竹篮", acquired_on=f"{YEAR}-05").makers.create(person=person)
    saturday = datetime.date(YEAR, 6, 7) + datetime.timedelta(weeks=next(weeks))
    slot = make_slot(date=saturday, demonstrator=person)
    make_booking(slot=slot, status="attended", attended_headcount=11)
    return person


def test_every_part_stands_on_one_of_the_two_sides():
    assert {part.side for part in collect("statement")} == {GIVEN, RECEIVED}


def test_a_sheet_tells_what_was_given_and_what_was_received(client, printer):
    assert lines(client, busy_person()) == {
        "Lectures, classes, fairs and demonstrations": ["Lecture · 进校园宣讲"],
        "Those who watched you at work": ["1 group, 11 people watched you at work"],
        "Works that entered the museum": ["细丝竹篮"],
        "Honours conferred": ["临安区劳动模范"],
    }


def test_other_years_other_people_cancelled_and_coming_ones_stay_out(client, printer):
    person = make_person()
    promise(f"{YEAR}-01-01", person=person, period=at(f"{YEAR}-01-01", 0, 1), label="元旦")
    promise(f"{YEAR}-12-31", person=person, period=at(f"{YEAR}-12-31", 22, 23), label="除夕")
    promise(f"{YEAR - 1}-12-31", person=person, label="去年")
    promise(f"{YEAR + 1}-01-01", person=person, label="明年")
    promise(f"{YEAR}-05-01", person=person, label="取消", is_cancelled=True)
    promise(f"{YEAR}-05-01", label="别人")
    (found,) = lines(client, person).values()
    assert found == ["Lecture · 元旦", "Lecture · 除夕"]


def test_what_is_still_to_come_was_not_given(client, printer):
    person = make_person()
    soon = timezone.now() + datetime.timedelta(hours=1)
    promise("2127-05-01", person=person, period=DateTimeTZRange(soon, soon.replace(year=2127)))
    assert lines(client, person, soon.year) == {}


@pytest.mark.parametrize("status", ["suspended", "revoked"])
def test_an_honour_that_fell_is_not_on_the_sheet(client, printer, status):
    person = make_person()
    facts = {
        "revoked_on": "2026-01-01",
        "revocation_authority": "区委",
        "revocation_document": "文",
        "revocation_reason": "因",
    }
    make_conferral(person=person, award_year=YEAR, status=status, **facts)
    assert lines(client, person) == {}


def test_a_long_year_still_fits_on_one_sheet(client, printer):
    person = make_person()
    first = datetime.date(YEAR, 1, 1)
    room = LINES_A_SHEET - AROUND_A_PART
    for number in range(room + 6):
        promise(str(first + datetime.timedelta(days=number)), person=person)
    (found,) = lines(client, person).values()
    assert len(found) == room
    assert "and 6 more" in text_of(client.get(sheet(person)))


def test_the_sheet_is_printed_with_the_words_of_both_sides(client, printer):
    person = busy_person()
    text = text_of(client.get(sheet(person)))
    for words in ("进校园宣讲", "城北小学", "细丝竹篮", "临安区劳动模范", "data-print"):
        assert words in text
    assert text.count('class="sheet statement"') == 1
    assert f"?year={YEAR - 1}" in text


def test_whoever_has_no_entry_reads_a_kind_sentence(client, printer):
    assert "just a cup of tea" in text_of(client.get(sheet(make_person())))


@pytest.mark.parametrize("year", ["1", "x", "9999", ""])
def test_a_year_that_is_none_shows_the_usual_one(client, printer, year):
    person = make_person()
    page = client.get(reverse("admin:honours_person_statement", args=[person.pk]) + f"?year={year}")
    assert page.context["year"] == usual_year(timezone.localdate())


@pytest.mark.parametrize(("day", "year"), [("2026-03-31", 2025), ("2026-04-01", 2026)])
def test_until_march_one_looks_back_on_the_year_before(day, year):
    assert usual_year(datetime.date.fromisoformat(day)) == year


def test_a_batch_holds_the_living_honoured_of_the_town(client, printer):
    town, other = Organisation.objects.townships()[:2]
    here = busy_person("此地", township=town)
    busy_person("别处", township=other)
    make_person(name="无荣誉", township=town)
    dead = busy_person("已故", township=town)
    record(dead)
    page = client.get(sheets(f"?year={YEAR}&township={town.pk}"))
    assert [one.person for one in page.context["statements"]] == [here]


def test_a_batch_can_be_of_model_workers_alone(client, printer):
    busy_person()
    assert len(client.get(sheets("?who=model_worker")).context["statements"]) == 1
    assert client.get(sheets("?who=craftsman")).context["statements"] == []


def test_an_impossible_choice_is_said_on_the_form(client, printer):
    page = client.get(sheets("?year=9999&township=x"))
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"year", "township"}


def test_people_chosen_in_the_list_are_printed_the_deceased_too(client, printer):
    dead, chosen, left = make_person(name="一"), make_person(name="二"), make_person(name="三")
    record(dead)
    answer = client.post(
        changelist(Person),
        {"action": "print_statements", "_selected_action": [dead.pk, chosen.pk]},
    )
    page = client.get(answer.headers["Location"])
    found = {one.person for one in page.context["statements"]}
    assert found == {dead, chosen}
    assert left not in found


def test_who_may_not_print_isnt_offered_the_action(client, english_admin):
    client.force_login(make_staff("auditors"))
    assert "print_statements" not in text_of(client.get(changelist(Person)))


def test_a_batch_costs_the_same_for_one_and_for_many(client, printer):
    busy_person()
    first = queries(client, sheets(f"?year={YEAR}"))
    for number in range(4):
        busy_person(f"第{number}位")
    assert queries(client, sheets(f"?year={YEAR}")) == first
