"""Fairs as the public sees them."""

import pytest

from outreach.services.fairs import announce_fair, cancel_fair, hold_fair
from tests.builders import make_person
from tests.outreach.event_builders import boss, make_fair
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [event.title for event in page.context["page"]]


def test_a_fair_shows_its_stalls_and_what_was_counted(client):
    person, hidden = (
        make_person(),
        make_person(name="沈不公开", is_public=False, publication_basis=""),
    )
    fair = make_fair(days=-9, people=[person, hidden])
    fair.stalls.filter(person=person).update(works="细丝竹篮、提盒", helpers="小陈")
    fair = hold_fair(
        fair, by=boss(), visitors=4200, visitors_method="estimate", sales=12000, report="人流不断。"
    )
    page = text_of(client.get(f"/en{fair.get_absolute_url()}"))
    for words in ("细丝竹篮", "A1", "4,200", "Estimated", "12,000", "人流不断。"):
        assert words in page
    assert "沈不公开" not in page
    assert person.get_absolute_url() in page


def test_the_plan_shows_places_without_a_stall(client):
    fair = make_fair(people=[make_person()])
    fair.stalls.create(row="B", number=3, name="张师傅")
    announce_fair(fair, by=boss())
    page = client.get(f"{fair.get_absolute_url()}plan/")
    rows = page.context["rows"]
    assert [row["row"] for row in rows] == ["A", "B"]
    assert [bool(stall) for stall in rows[1]["places"]] == [False, False, True]
    assert "沈" not in text_of(page)


def test_a_fair_that_is_off_says_so(client):
    fair = cancel_fair(announce_fair(make_fair(), by=boss()), by=boss(), reason="暴雨")
    assert "暴雨" in text_of(client.get(fair.get_absolute_url()))
