"""Tours, programmes and the menu of talks as the public sees them."""

import pytest

from honours.models import Craft
from tests.builders import make_organisation, make_person
from tests.outreach.event_builders import (
    announced,
    called_off,
    held,
    make_event,
    make_talk,
    make_tour,
    programme,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [event.title for event in page.context["page"]]


# --- Tours and programmes ---------------------------------------------------------------------------


def test_a_tour_shows_its_stops_in_order_and_the_next_one(client):
    tour = make_tour()
    announced(tour=tour, days=20, host_name="第三站")
    held(tour=tour, days=-5, host_name="第一站", audience=60)
    announced(tour=tour, days=8, host_name="第二站")
    page = client.get(f"/en{tour.get_absolute_url()}")
    assert [stop["event"].host_name for stop in page.context["stops"]] == [
        "第一站",
        "第二站",
        "第三站",
    ]
    assert page.context["next"].host_name == "第二站"
    assert "60 people listened" in text_of(page)


def test_the_itinerary_has_ways_and_no_stop_that_is_off(client):
    tour = make_tour(travel_note="早 8:20 集合")
    announced(tour=tour, host_name="第一站", way_note="东门入", planned_audience=90)
    called_off(tour=tour, days=12, host_name="取消的站")
    make_event(tour=tour, days=14, host_name="没定的站")
    page = text_of(client.get(f"{tour.get_absolute_url()}itinerary/"))
    for words in ("早 8:20 集合", "第一站", "东门入", "90"):
        assert words in page
    assert "取消的站" not in page
    assert "没定的站" not in page
    assert "早 8:20" not in text_of(client.get(tour.get_absolute_url()))


def test_a_programme_tells_its_numbers_apart(client):
    host = make_organisation()
    held(audience=40, host=host, host_name="")
    held(audience=50, days=-4, host=host, host_name="")
    page = client.get("/en/outreach/programmes/five-entries/")
    assert [figure["value"] for figure in page.context["figures"]] == [2, 90, 1]


def test_an_ended_programme_keeps_its_page_and_leaves_the_index(client):
    ended = programme("live-studio")
    ended.is_active = False
    ended.save()
    assert client.get(ended.get_absolute_url()).status_code == 200
    assert ended.get_absolute_url() not in text_of(client.get("/outreach/"))


# --- The menu of talks ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [{"life": "deceased"}, {"is_public": False, "publication_basis": ""}]
)
def test_a_talk_leaves_the_menu_with_its_speaker(client, change):
    talk = make_talk()
    assert talk.title in text_of(client.get("/outreach/talks/"))
    for name, value in change.items():
        setattr(talk.speaker, name, value)
    talk.speaker.save()
    assert talk.title not in text_of(client.get("/outreach/talks/"))
    assert client.get(f"/outreach/request/?talk={talk.slug}").context["talk"] is None


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("venue=campus", {"甲", "乙"}),
        ("venue=team", set()),
        ("theme=安全", {"乙"}),
        ("q=乙", {"乙"}),
        ("q=竹编", {"甲"}),
    ],
)
def test_the_menu_can_be_narrowed_down(client, query, wanted):
    weaver = make_person(craft=Craft.objects.get(slug="bamboo-weaving"))
    make_talk(title="甲", speaker=weaver)
    make_talk(title="乙", theme="安全")
    make_talk(title="丙", is_offered=False)
    page = client.get(f"/outreach/talks/?{query}")
    assert {talk.title for talk in page.context["page"]} == wanted
