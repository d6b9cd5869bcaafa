"""The staff's own pages of care: who opens which, what they show, what they cost."""

import datetime
import logging
from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from openpyxl import load_workbook

from honours.models import CareRecord, Conferral, EntitlementRule, Person
from tests.builders import title
from tests.honours.care.builders import (
    days_ago,
    make_craftsman,
    make_done,
    make_dropped,
    make_honoured,
    make_record,
    make_round,
    town,
)
from tests.pages import change_page, changelist, queries, text_of

pytestmark = pytest.mark.django_db
TODAY = days_ago(0)
PHONE = "13800000001"


def page_of(name: str, *args) -> str:
    return reverse(f"admin:honours_{name}", args=args)


def sheet(answer) -> list[list]:
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


# --- Who opens what ----------------------------------------------------------------------------------

READERS = {"care", "managers", "auditors"}
WORKERS = {"care", "managers"}
GROUPS = ["registry", "selection", "reviewers", "care", "museum", "outreach", "academy"]
GROUPS += ["auditors", "managers"]


def addresses() -> dict[str, set[str]]:
    """Each address of care with the groups that may open it."""
    record = make_record(person=make_honoured(), round=make_round(), condition_note="住院")
    rule = EntitlementRule.objects.first()
    return {
        page_of("carerecord_due"): READERS,
        page_of("carerecord_due_sheet"): READERS,
        page_of("carerecord_summary"): READERS,
        page_of("carerecord_summary_sheet"): READERS,
        page_of("careround_sheet", record.round.pk): READERS,
        page_of("careround_visits", record.round.pk): WORKERS,
        page_of("entitlementrule_entitled", rule.pk): READERS,
        page_of("entitlementrule_entitled_sheet", rule.pk): READERS,
        page_of("entitlementrule_explanation", record.person.pk): READERS,
        changelist(CareRecord): READERS,
        changelist(EntitlementRule): READERS,
        change_page(record): READERS,
        change_page(record.round): READERS,
        change_page(rule): READERS,
        page_of("carerecord_add"): WORKERS,
        page_of("careround_add"): WORKERS,
        page_of("careround_step", record.round.pk, "plan"): WORKERS,
        page_of("careround_step", record.round.pk, "assign"): WORKERS,
        page_of("carerecord_step", record.pk, "finish"): WORKERS,
    }


@pytest.mark.parametrize("group", GROUPS)
def test_each_page_opens_to_those_who_work_with_it(client, sign_in, group):
    sign_in(group)
    for address, may in addresses().items():
        assert client.get(address).status_code == (200 if group in may else 403), address


def test_a_visitor_is_asked_to_sign_in(client):
    for address in addresses():
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("group", GROUPS)
def test_the_note_is_shown_to_few_and_each_look_is_logged(client, sign_in, group):
    account = sign_in(group)
    record = make_record(condition_note="胃癌术后")
    address = page_of("carerecord_note", record.pk)
    assert client.get(address).status_code == 405
    answer = client.post(address)
    if group in WORKERS:
        assert "胃癌术后" in text_of(answer)
        assert "no-store" in answer.headers["Cache-Control"]
        assert LogEntry.objects.get().user == account
    else:
        assert answer.status_code == 403
        assert not LogEntry.objects.exists()


@pytest.mark.parametrize("group", sorted(READERS))
def test_no_other_page_shows_a_note(client, sign_in, group):
    sign_in(group)
    record = make_record(person=make_honoured(), round=make_round(), condition_note="胃癌术后")
    history = page_of("carerecord_history", record.pk)
    for address in (change_page(record), changelist(CareRecord), history):
        assert "胃癌" not in text_of(client.get(address))


def test_the_persons_page_leads_to_entitlements_and_records(client, sign_in):
    person = make_honoured()
    sign_in("care")
    page = text_of(client.get(change_page(person)))
    assert page_of("entitlementrule_explanation", person.pk) in page
    assert f"person__id__exact={person.pk}" in page
    sign_in("registry")
    page = text_of(client.get(change_page(person)))
    assert page_of("entitlementrule_explanation", person.pk) not in page
    assert "person__id__exact" not in page


# --- The due list ------------------------------------------------------------------------------------


def many(number: int) -> None:
    """So many people with an honour and a visit of another year."""
    start = Person.objects.count()
    people = Person.objects.bulk_create(
        Person(
            name=f"人{start + each}",
            slug=f"p{start + each:07d}",
            birth_date="1950-11-05",
            phone=PHONE,
            township=town(each % 3),
        )
        for each in range(number)
    )
    honour = title("临安区劳动模范")
    Conferral.objects.bulk_create(
        Conferral(person=person, title=honour, award_year=2019) for person in people
    )
    CareRecord.objects.bulk_create(
        CareRecord(person=person, kind="visit", status="done", done_on=datetime.date(2025, 5, 1))
        for person in people
    )
    CareRecord.objects.bulk_create(
        CareRecord(person=person, kind="visit", planned_on=days_ago(3)) for person in people
    )


LISTS = ["unvisited", "birthdays", "checkups", "overdue", "quiet", "silent"]


def test_the_due_lists_cost_the_same_for_ten_people_and_for_two_hundred(client, sign_in):
    sign_in("care")
    addresses = [f"{page_of('carerecord_due')}?list={each}" for each in LISTS]
    many(10)
    few = [queries(client, address) for address in addresses]
    many(190)
    assert [queries(client, address) for address in addresses] == few
    assert max(few) < 30


def test_the_due_list_counts_every_list_and_marks_the_one_shown(client, sign_in):
    sign_in("care")
    visited, _other = make_honoured(), make_honoured()
    make_done(person=visited, done_on=TODAY)
    page = client.get(page_of("carerecord_due"))
    assert [(value, number, here) for value, _name, number, here in page.context["lists"]] == [
        ("unvisited", 1, True),
        ("birthdays", 0, False),
        ("checkups", 2, False),
        ("overdue", 0, False),
        ("quiet", 1, False),
        ("silent", 2, False),
    ]


@pytest.mark.parametrize(
    "query", ["list=nonsense", "township=999999", "township=x", "level=x", "page=x", "family=%00"]
)
def test_a_query_that_makes_no_sense_narrows_nothing(client, sign_in, query):
    sign_in("care")
    make_honoured()
    page = client.get(f"{page_of('carerecord_due')}?{query}")
    assert page.status_code == 200
    assert page.context["page"].paginator.count == 1


def test_phones_are_masked_on_the_due_list_and_in_its_sheet(client, sign_in, caplog):
    account = sign_in("care")
    make_honoured("national", name="=陈根荣", phone=PHONE, township=town())
    make_honoured("district", name="别人")
    assert PHONE not in text_of(client.get(page_of("carerecord_due")))
    logging.getLogger("portal").propagate = True
    with caplog.at_level(logging.INFO, logger="portal.care"):
        answer = client.get(f"{page_of('carerecord_due_sheet')}?list=quiet&level=national")
    rows = sheet(answer)
    assert [rows[0][0], rows[0][3], rows[0][5]] == ["Name", "Treatment level", "Last contact"]
    assert [row[0] for row in rows[1:]] == ["'=陈根荣"]
    assert rows[1][4] == "138****0001"
    exported = next(line for line in caplog.records if line.name == "portal.care")
    assert exported.user == account.pk


# --- The summary -------------------------------------------------------------------------------------


def test_the_summary_counts_what_was_done_by_kind_month_and_level(client, sign_in):
    sign_in("auditors")
    national, district = make_honoured("national"), make_honoured()
    make_done(person=national, done_on=datetime.date(2025, 1, 1), cash=2000)
    make_done(person=district, done_on=datetime.date(2025, 12, 31), goods=150)
    make_done(person=district, kind="aid", done_on=datetime.date(2025, 12, 31), cash=500)
    make_done(person=district, done_on=datetime.date(2024, 12, 31))
    make_dropped(person=district)
    page = client.get(f"{page_of('carerecord_summary')}?year=2025")
    summary, totals = page.context["summary"], page.context["totals"]
    rows = {row.kind: row for row in summary.rows}
    assert (totals.total, summary.people, summary.missing) == (3, 2, 597)
    assert (summary.cash, summary.goods) == (2500, 150)
    assert (rows["visit"].months[1], rows["visit"].months[12], rows["aid"].total) == (1, 1, 1)
    assert rows["visit"].by_level == [1, 0, 0, 1, 0]
    assert page.context["years"] == [2025, 2024]


def test_the_summarys_sheet_holds_the_same_numbers(client, sign_in):
    sign_in("managers")
    make_done(person=make_honoured("municipal"), done_on=datetime.date(2025, 3, 1))
    rows = sheet(client.get(f"{page_of('carerecord_summary_sheet')}?year=2025"))
    assert len(rows[0]) == 1 + 12 + 1 + 5
    assert rows[1][0] == "Care visit"
    assert [rows[1][3], rows[1][13], rows[1][16]] == [1, 1, 1]
    assert rows[-1][13] == 1


@pytest.mark.parametrize("year", ["", "x", "-5", "99999", "２０２５"])
def test_an_odd_year_is_this_one_or_the_one_meant(client, sign_in, year):
    sign_in("care")
    assert client.get(f"{page_of('carerecord_summary')}?year={year}").status_code == 200


def test_the_summary_costs_the_same_for_many_records(client, sign_in):
    sign_in("care")
    many(3)
    address = f"{page_of('carerecord_summary')}?year=2025"
    few = queries(client, address)
    many(60)
    assert queries(client, address) == few


# --- Entitlements ------------------------------------------------------------------------------------


def test_a_person_is_explained_what_they_are_entitled_to_and_what_not(client, sign_in):
    sign_in("care")
    person = make_honoured("municipal")
    page = client.get(page_of("entitlementrule_explanation", person.pk))
    assert {each.rule.benefit for each in page.context["given"]} >= {"allowance", "recuperation"}
    text = text_of(page)
    assert "Valid honour as a model worker, treatment level: Municipal." in text
    assert "Treatment follows the highest honour, and that is of another level: Municipal." in text
    assert "Holds no valid honour as a craftsman." in text


def test_who_is_entitled_by_a_rule_is_listed_and_taken_away(client, sign_in):
    sign_in("managers")
    rule = EntitlementRule.objects.get(benefit="allowance", level="national")
    EntitlementRule.objects.filter(pk=rule.pk).update(amount="300.00")
    person = make_honoured("national", employment="retired", phone=PHONE)
    make_honoured("district")
    page = client.get(page_of("entitlementrule_entitled", rule.pk))
    assert [each for each, _level in page.context["people"]] == [person]
    rows = sheet(client.get(page_of("entitlementrule_entitled_sheet", rule.pk)))
    assert [row[0] for row in rows[1:]] == [person.name]
    assert rows[1][3:] == ["Retired", "National", "300.00"]
    assert PHONE not in str(rows)


def test_lists_of_the_entitled_cost_the_same_for_many(client, sign_in):
    sign_in("care")
    rule = EntitlementRule.objects.get(benefit="health_check", level="district")
    address = page_of("entitlementrule_entitled", rule.pk)
    many(3)
    few = queries(client, address)
    many(60)
    assert queries(client, address) == few


# --- Visiting sheet ----------------------------------------------------------------------------------


def test_the_visiting_sheet_goes_town_by_town_with_what_is_planned(client, sign_in):
    carer = sign_in("care")
    care_round = make_round()
    first, second = make_honoured(township=town(1)), make_honoured(township=town(0))
    make_record(person=first, round=care_round, bring="米一袋", staff=carer)
    make_record(person=second, round=care_round)
    make_done(person=make_honoured(township=town(0)), round=care_round)
    page = client.get(page_of("careround_sheet", care_round.pk))
    towns = [(group["town"], len(group["rows"])) for group in page.context["towns"]]
    assert towns == [(town(0), 1), (town(1), 1)]
    assert "米一袋" in text_of(page)
    page = client.get(f"{page_of('careround_sheet', care_round.pk)}?township={town(0).pk}")
    assert page.context["count"] == 1
    page = client.get(f"{page_of('careround_sheet', care_round.pk)}?staff={carer.pk}")
    assert [row["person"] for row in page.context["towns"][0]["rows"]] == [first]


def test_phones_stand_on_the_sheet_of_those_who_work_with_them(client, sign_in):
    care_round = make_round()
    make_record(person=make_honoured(phone=PHONE), round=care_round)
    address = page_of("careround_sheet", care_round.pk)
    sign_in("care")
    assert PHONE in text_of(client.get(address))
    sign_in("auditors")
    text = text_of(client.get(address))
    assert PHONE not in text
    assert "138****0001" in text


def test_who_died_since_is_marked_on_the_sheet(client, sign_in):
    sign_in("care")
    care_round = make_round()
    make_record(person=make_honoured(life="deceased"), round=care_round)
    assert "deceased" in text_of(client.get(page_of("careround_sheet", care_round.pk)))


@pytest.mark.parametrize("page", ["careround_sheet", "careround_visits"])
def test_a_rounds_pages_cost_the_same_for_many_people(client, sign_in, page):
    carer = sign_in("care")
    care_round = make_round()
    address = page_of(page, care_round.pk)

    def add(number):
        for _turn in range(number):
            make_record(person=make_honoured(township=town()), round=care_round, staff=carer)

    add(1)
    few = queries(client, address)
    add(15)
    assert queries(client, address) == few


# --- Ticking off -------------------------------------------------------------------------------------


@pytest.fixture
def visit(sign_in):
    sign_in("care")
    return make_record(person=make_honoured(township=town()), round=make_round())


def tick(client, record, query: str = "", **given):
    address = page_of("careround_visits", record.round_id) + query
    answer = client.post(address, {"record": record.pk, **given})
    record.refresh_from_db()
    return answer


def test_a_visit_is_ticked_off_with_a_word(client, visit):
    answer = tick(client, visit, f"?township={town().pk}", verb="met", word="身体硬朗")
    assert answer.status_code == 302
    assert answer.url.endswith(f"?township={town().pk}#v{visit.pk}")
    assert (visit.status, visit.done_on, visit.note) == ("done", TODAY, "身体硬朗")


def test_a_visit_is_ticked_off_for_an_earlier_day(client, visit):
    tick(client, visit, verb="met", done_on=str(days_ago(2)))
    assert visit.done_on == days_ago(2)


def test_who_was_not_met_needs_a_word(client, visit):
    answer = tick(client, visit, verb="missed", word="")
    assert answer.status_code == 200
    assert visit.status == "planned"
    tick(client, visit, verb="missed", word="去女儿家过年")
    assert (visit.status, visit.reason) == ("dropped", "去女儿家过年")


def test_a_refused_tick_keeps_what_was_typed_and_only_there(client, visit):
    other = make_record(person=make_honoured(township=town()), round=visit.round)
    answer = tick(client, visit, verb="met", word="明天再去", done_on=str(days_ago(-1)))
    assert answer.status_code == 200
    assert visit.status == "planned"
    forms = {each["record"].pk: each["form"] for each in answer.context["visits"]}
    assert forms[visit.pk].errors
    assert forms[visit.pk]["word"].value() == "明天再去"
    assert not forms[other.pk].is_bound
    assert text_of(answer).count("明天再去") == 1


def test_a_wrong_tick_is_taken_back(client, visit):
    tick(client, visit, verb="met")
    tick(client, visit, verb="again")
    assert (visit.status, visit.done_on) == ("planned", None)


def test_a_tick_that_came_too_late_is_told(client, visit):
    tick(client, visit, verb="met")
    answer = tick(client, visit, verb="missed", word="没遇到")
    assert answer.status_code == 200
    assert "This step isn&#x27;t possible from the present state." in text_of(answer)
    assert visit.status == "done"


@pytest.mark.parametrize("number", ["", "x", "0", "999999999999999999999", "²"])
def test_a_tick_of_nothing_is_not_found(client, visit, number):
    address = page_of("careround_visits", visit.round_id)
    assert client.post(address, {"record": number, "verb": "met"}).status_code == 404


def test_a_tick_belongs_to_its_round(client, visit):
    stranger = make_record()
    address = page_of("careround_visits", visit.round_id)
    assert client.post(address, {"record": stranger.pk, "verb": "met"}).status_code == 404
    stranger.refresh_from_db()
    assert stranger.status == "planned"


def test_an_auditor_ticks_nothing(client, sign_in, visit):
    sign_in("auditors")
    assert tick(client, visit, verb="met").status_code == 403
    assert visit.status == "planned"


# --- The figure --------------------------------------------------------------------------------------


def test_the_figure_counts_what_was_done_in_the_last_full_year(client):
    last = datetime.date(TODAY.year - 1, 6, 1)
    person = make_honoured("national", name="陈根荣", is_public=True)
    make_done(person=person, done_on=last)
    make_done(person=person, kind="aid", done_on=last)
    make_done(person=person, kind="checkup", done_on=last)
    make_done(person=person, done_on=TODAY)
    make_record(person=person, planned_on=last)
    assert client.get("/figures/care_services_year.json").json()["value"] == 3
    page = client.get("/figures/care_services_year/")
    assert "陈根荣" not in text_of(page)
    assert len(page.context["rows"]) == 3
    assert {row[0] for row in page.context["rows"]} == {f"{TODAY.year - 1}-06"}


def test_of_help_in_distress_the_public_is_told_no_level(client):
    last = datetime.date(TODAY.year - 1, 6, 1)
    for kind in ("visit", "aid", "medical", "condolence", "legal_help", "rights"):
        make_done(person=make_honoured("national"), kind=kind, done_on=last)
    rows = client.get("/en/figures/care_services_year/").context["rows"]
    told = {str(row[1]): str(row[2]) for row in rows}
    assert told.pop("Care visit") == "National"
    assert len(told) == 5
    assert set(told.values()) == {""}


def test_craftsmen_are_in_care_too(client, sign_in):
    sign_in("care")
    craftsman = make_craftsman()
    assert craftsman.name in text_of(client.get(page_of("carerecord_due")))
