"""Lectures, listeners, fairs and views: each once, each of its kind, each opening its records."""

import pytest
from django.utils import timezone

from outreach.models import Event
from outreach.services.fairs import hold_fair
from tests.builders import make_organisation, make_person
from tests.outreach.event_builders import announced, boss, held, make_event, make_fair, programme

pytestmark = pytest.mark.django_db


def value(client, key: str) -> int:
    return client.get(f"/figures/{key}.json").json()["value"]


def rows(client, key: str) -> list[list]:
    return client.get(f"/en/figures/{key}/").context["rows"]


@pytest.fixture
def season():
    """Two lectures, a service with two speakers, a stream with and one without people in the room."""
    held(audience=40)
    held(audience=120, method="estimate", days=-4)
    held(
        audience=60,
        days=-5,
        programme=programme("three-deliveries"),
        kind="service",
        people=[make_person(), make_person(name="李梅")],
    )
    stream = {"programme": programme("live-studio"), "kind": "livestream"}
    held(audience=None, views=9000, days=-6, venue_kind="online", **stream)
    held(audience=10, views=500, days=-7, venue_kind="studio", **stream)
    announced()
    make_event(days=12)


def test_lectures_are_what_was_held_each_once(client, season):
    assert value(client, "lectures") == 5
    assert len(rows(client, "lectures")) == 5


def test_listeners_are_people_in_a_room_and_views_are_never_among_them(client, season):
    assert value(client, "lecture_audience") == 40 + 120 + 60 + 10
    assert value(client, "livestream_views") == 9500


def test_each_number_opens_the_records_that_make_it(client, season):
    heard = rows(client, "lecture_audience")
    assert sum(row[-2] for row in heard) == value(client, "lecture_audience")
    assert {row[-1] for row in heard} == {"Signed in", "Estimated"}
    seen = rows(client, "livestream_views")
    assert sum(row[-1] for row in seen) == 9500


def test_a_programme_that_does_not_count_adds_nothing(client, season):
    held(audience=70, days=-8, programme=programme("craft-search"))
    assert value(client, "lectures") == 5
    assert value(client, "lecture_audience") == 230


def test_an_event_of_two_speakers_counts_once(client):
    held(people=[make_person(), make_person(name="李梅")], audience=30)
    assert (value(client, "lectures"), value(client, "lecture_audience")) == (1, 30)


def test_a_corrected_number_is_counted_at_once(client):
    from outreach.services.events import recount_event

    event = held(audience=30)
    recount_event(event, by=boss(), reason="更正", audience=28, audience_method="sign_in")
    assert value(client, "lecture_audience") == 28


def test_a_fair_counts_once_however_many_days(client):
    fair = make_fair(days=-9, lasts=3)
    make_fair(days=30, name="明年")
    hold_fair(fair, by=boss(), visitors=9000, visitors_method="estimate")
    assert value(client, "fairs") == 1
    assert rows(client, "fairs")[0][1] == fair.name
    assert value(client, "lecture_audience") == 0


def test_the_sheet_holds_the_records(client, season):
    answer = client.get("/figures/lectures.xlsx")
    assert answer.status_code == 200


@pytest.mark.parametrize("key", ["lectures", "lecture_audience", "fairs", "livestream_views"])
def test_the_records_cost_the_same_for_one_and_for_three(client, key):
    from tests.pages import queries

    def add(number: int):
        host = make_organisation()
        held(
            days=-3 - number,
            host=host,
            kind="livestream",
            venue_kind="studio",
            audience=9,
            views=90,
        )
        fair = make_fair(days=-40 - 5 * number)
        hold_fair(fair, by=boss(), visitors=9, visitors_method="estimate")

    add(0)
    first = queries(client, f"/figures/{key}/")
    add(1)
    add(2)
    assert queries(client, f"/figures/{key}/") == first


def test_what_was_held_today_counts_today(client):
    event = held(days=-1)
    assert event.day < timezone.localdate()
    assert Event.objects.lectures().count() == value(client, "lectures") == 1
