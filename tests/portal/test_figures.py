"""The figure board: each number is counted from records, and opens them."""

import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from config.common.declarations import collect
from config.portal.numbers import figure_named
from museum.models import Booking
from tests.builders import make_booking, make_conferral, make_object, make_person, make_slot, title

KEYS = ("model_workers", "craftsmen", "thirty_years", "objects", "visit_groups", "visitors")


@pytest.fixture
def counted(db) -> None:
    """Three model workers of whom one isn't public, a craftsman, an object, a group of 23."""
    for name in ("陈根荣", "=HYPERLINK(1)"):
        make_conferral(person=make_person(name=name))
    make_conferral(person=make_person(name="沈不公开", is_public=False, publication_basis=""))
    make_conferral(person=make_person(name="李梅"), title=title("天目工匠"), award_year=2021)
    make_conferral(person=make_person(), title=title("光荣在岗30年"), award_year=2022)
    make_object(name="细丝竹篮")
    slot = make_slot(days_ahead=-3)
    make_booking(slot=slot, headcount=25, status="attended", attended_headcount=23)
    make_booking(slot=slot, headcount=8, status="no_show")


def value(client, key: str) -> int:
    return client.get(f"/figures/{key}.json").json()["value"]


def test_the_published_keys_are_there(db):
    assert set(KEYS) <= {figure.key for figure in collect("figures")}


def test_numbers_count_what_they_say(client, counted):
    assert {key: value(client, key) for key in KEYS} == {
        "model_workers": 3,
        "craftsmen": 1,
        "thirty_years": 1,
        "objects": 1,
        "visit_groups": 1,
        "visitors": 23,
    }


def test_somebody_with_two_titles_counts_once(client, db):
    person = make_person()
    make_conferral(person=person)
    make_conferral(person=person, title=title("杭州市劳动模范"), award_year=2016)
    assert value(client, "model_workers") == 1


@pytest.mark.parametrize("status", ["suspended", "revoked"])
def test_a_title_that_fell_doesnt_count(client, db, status):
    changes = {"status": status}
    if status == "revoked":
        changes |= {
            "revoked_on": datetime.date(2024, 5, 1),
            "revocation_authority": "临安区委",
            "revocation_document": "临委发〔2024〕99 号",
            "revocation_reason": "经原授予单位查实。",
        }
    make_conferral(**changes)
    assert value(client, "model_workers") == 0


def test_no_figure_is_empty_of_words(db):
    for figure in collect("figures"):
        assert all(str(word) for word in (figure.label, figure.unit, figure.rule))


def test_a_figure_without_records_is_nought(client, db):
    for key in KEYS:
        assert value(client, key) == 0
        assert client.get(f"/figures/{key}/").status_code == 200
        assert client.get(f"/figures/{key}.xlsx").status_code == 200


@pytest.mark.parametrize("key", KEYS)
def test_the_data_say_when_and_by_which_rule(client, counted, key):
    answer = client.get(f"/figures/{key}.json")
    data = answer.json()
    assert answer.headers["Content-Type"].startswith("application/json")
    assert {"key", "label", "value", "unit", "rule", "as_of", "records"} == set(data)
    assert data["key"] == key
    assert isinstance(data["value"], int)
    assert datetime.datetime.fromisoformat(data["as_of"]).utcoffset() is not None
    assert client.get(data["records"]).status_code == 200


def test_the_board_shows_each_number_and_leads_to_its_records(client, counted):
    page = client.get(reverse("portal:figures")).content.decode()
    for figure in collect("figures"):
        assert str(figure.label) in page
        assert f'href="/figures/{figure.key}/"' in page


def test_the_board_speaks_english_too(client, counted):
    page = client.get("/en/figures/").content.decode()
    assert 'href="/en/figures/visitors/"' in page
    assert client.get("/en/figures/visitors.json").json()["value"] == 23


@pytest.mark.parametrize("key", KEYS)
def test_a_number_opens_as_many_records_as_it_counts(client, counted, key):
    page = client.get(f"/figures/{key}/")
    shown = page.context["page"].paginator.count
    assert shown == (1 if key == "visitors" else value(client, key))
    assert len(page.context["rows"]) == shown


def test_people_who_arent_public_count_without_a_name(client, counted):
    page = client.get("/figures/model_workers/")
    assert "沈不公开" not in page.content.decode()
    hidden = [row for row in page.context["rows"] if row[0] == "未公开"]
    assert len(hidden) == 1
    assert not any(hidden[0][1:])
    assert "沈不公开" not in str(sheet(client, "model_workers"))


def test_many_records_come_in_pages(client, db):
    for _turn in range(51):
        make_object()
    assert len(client.get("/figures/objects/").context["rows"]) == 50
    assert len(client.get("/figures/objects/?page=2").context["rows"]) == 1
    for odd in ("0", "-1", "zwei", "9999999999999999999999", "２"):
        assert client.get("/figures/objects/", {"page": odd}).status_code == 200


def sheet(client, key: str) -> list[list]:
    """The sheet's rows, as a spreadsheet program would read them."""
    answer = client.get(f"/figures/{key}.xlsx")
    assert "spreadsheetml" in answer.headers["Content-Type"]
    assert f'filename="{key}-' in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.getvalue()))
    return [list(row) for row in book.active.iter_rows()]


@pytest.mark.parametrize("key", KEYS)
def test_the_sheet_holds_every_record_under_headings(client, counted, key):
    rows = sheet(client, key)
    figure = figure_named(key)
    assert [cell.value for cell in rows[0]] == [str(column.label) for column in figure.columns]
    assert len(rows) - 1 == figure.records().count()


def test_no_cell_of_the_sheet_is_a_formula(client, counted):
    cells = [cell for row in sheet(client, "model_workers") for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]


@pytest.mark.parametrize("address", ["/figures/nonsense/", "/en/figures/objects2.json"])
def test_an_unknown_figure_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("ending", [".json", ".xlsx", "/"])
def test_an_unknown_figure_is_not_found_in_any_form(client, db, ending):
    assert client.get(f"/figures/nonsense{ending}").status_code == 404
    assert client.post(f"/figures/objects{ending}").status_code == 405


def test_the_data_are_counted_anew_each_time(client, counted):
    assert value(client, "visitors") == 23
    slot = Booking.objects.attended().get().slot
    make_booking(slot=slot, headcount=7, status="attended", attended_headcount=7)
    assert value(client, "visitors") == 30
