"""What the public sees of events: the index, list and calendar, one event, files for calendars."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from icalendar import Calendar

from outreach.services.events import cancel_event, change_event
from outreach.services.fairs import announce_fair
from tests.builders import make_organisation, make_person
from tests.outreach.event_builders import (
    A_DAY,
    announced,
    boss,
    called_off,
    held,
    make_event,
    make_fair,
    make_talk,
    make_tour,
    moment,
    programme,
)
from tests.pages import queries, text_of
from tests.portal.scene import picture

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [event.title for event in page.context["page"]]


# --- The index, the list, the calendar --------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/outreach/",
        "/outreach/events/",
        "/outreach/talks/",
        "/outreach/request/",
        "/outreach/requests/",
        "/outreach/fairs/",
        "/outreach/programmes/five-entries/",
        "/feeds/events.ics",
        "/feeds/events.xml",
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_opens_on_an_empty_portal(client, prefix, address):
    assert client.get(prefix + address).status_code == 200


def test_the_navigation_leads_here(client):
    page = text_of(client.get("/"))
    assert 'href="/outreach/"' in page


def test_the_index_shows_what_is_on_what_was_and_what_can_be_ordered(client):
    announced(title="将要开讲")
    past = held(title="已经讲过", report="座无虚席。")
    past.pictures.create(picture=picture())
    make_talk(title="点单的题目")
    tour = make_tour(name="冬季巡讲")
    announced(tour=tour, days=12)
    announce_fair(make_fair(name="新年市集"), by=boss())
    page = text_of(client.get("/outreach/"))
    for words in ("将要开讲", "已经讲过", "点单的题目", "冬季巡讲", "新年市集", "临工直播间"):
        assert words in page


def test_drafts_are_nowhere(client):
    event = make_event(title="还没定的事")
    fair = make_fair(name="还没定的市集")
    for address in (
        "/",
        "/outreach/",
        "/outreach/events/",
        "/outreach/fairs/",
        "/feeds/events.xml",
    ):
        assert "还没定" not in text_of(client.get(address))
    assert "还没定" not in client.get("/feeds/events.ics").content.decode()
    for record in (event, fair):
        assert client.get(record.get_absolute_url()).status_code == 404
    assert client.get(f"/outreach/events/{event.slug}.ics").status_code == 404
    assert client.get(f"{fair.get_absolute_url()}plan/").status_code == 404


def test_what_was_a_draft_when_it_was_called_off_stays_unknown(client):
    event = cancel_event(make_event(), by=boss(), reason="不办了")
    assert client.get(event.get_absolute_url()).status_code == 404


def test_what_was_announced_and_called_off_says_so(client):
    event = called_off()
    page = text_of(client.get(f"/en{event.get_absolute_url()}"))
    assert "This is called off" in page
    assert "台风" in page


def test_the_list_begins_with_what_is_near(client):
    held(title="上周")
    announced(title="下月", days=30)
    announced(title="明天", days=1)
    assert titles(client.get("/outreach/events/")) == ["明天", "下月", "上周"]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("when=upcoming", ["青溪讲座"]),
        ("when=past", ["直播"]),
        ("programme=live-studio", ["直播"]),
        ("venue=enterprise", ["青溪讲座"]),
        ("kind=livestream", ["直播"]),
        ("q=青溪", ["青溪讲座"]),
        ("q=陈根荣", ["青溪讲座"]),
        ("q=临工直播间", ["直播"]),
        ("q=没有", []),
        ("when=nonsense&venue=moon", []),
    ],
)
def test_the_list_can_be_narrowed_down(client, query, wanted):
    announced(title="青溪讲座", people=[make_person()])
    held(
        title="直播",
        host_name="区总工会",
        programme=programme("live-studio"),
        kind="livestream",
        venue_kind="online",
        audience=None,
        views=900,
    )
    assert titles(client.get(f"/outreach/events/?{query}")) == wanted


def test_the_talks_of_one_person_are_listed_under_their_name(client):
    person = make_person()
    held(people=[person], title="他的")
    held(days=-4, title="别人的")
    page = client.get(f"/en/outreach/events/?speaker={person.slug}")
    assert titles(page) == ["他的"]
    assert "Speaker: 陈根荣" in text_of(page)
    assert titles(client.get("/outreach/events/?speaker=nosuch12")) == []


def test_a_filter_counts_what_it_would_leave(client):
    announced()
    announced(days=11, venue_kind="campus")
    held(venue_kind="campus", days=-2)
    form = client.get("/en/outreach/events/?when=upcoming").context["form"]
    assert ("campus", "Campus (1)") in form.fields["venue"].choices
    assert ("past", "Past, with reports (1)") in form.fields["when"].choices


def test_a_month_and_a_day_show_their_events(client):
    event = announced(days=10)
    announced(days=80, title="以后")
    month = client.get(f"/outreach/events/?month={event.day:%Y-%m}")
    assert event.title in titles(month)
    assert "以后" not in titles(month)
    assert titles(client.get(f"/outreach/events/?day={event.day}")) == [event.title]
    assert titles(client.get(f"/outreach/events/?day={event.day + A_DAY}")) == []


def test_the_calendar_counts_events_and_each_day_of_a_fair(client):
    event = announced(days=10)
    fair = announce_fair(make_fair(days=10, lasts=2), by=boss())
    cells = {}
    for month in {event.day.replace(day=1), fair.last_day.replace(day=1)}:
        page = client.get(f"/outreach/events/?month={month:%Y-%m}")
        for week in page.context["month"]["weeks"]:
            cells |= {day["date"]: day for day in week if day}
    assert cells[event.day]["count"] == 2
    assert cells[fair.last_day]["count"] == 1
    assert cells[event.day]["url"].endswith(f"?day={event.day}")
    assert fair.name in text_of(client.get(f"/outreach/events/?day={fair.last_day}"))


@pytest.mark.parametrize("query", ["month=2026-13", "month=x", "day=2026-02-30", "page=x", "q=%00"])
def test_odd_questions_get_a_page(client, query):
    announced()
    assert client.get(f"/outreach/events/?{query}").status_code == 200


def test_the_lists_cost_the_same_for_one_and_for_three(client):
    person = make_person()

    def cost() -> list[int]:
        tour_address = tour.get_absolute_url()
        addresses = (
            "/outreach/events/",
            "/outreach/",
            "/outreach/fairs/",
            "/outreach/talks/",
            "/outreach/programmes/five-entries/",
            tour_address,
            f"{tour_address}itinerary/",
            fair.get_absolute_url(),
            f"{fair.get_absolute_url()}plan/",
            person.get_absolute_url(),
            "/search/?q=一辈子",
        )
        return [queries(client, address) for address in addresses]

    tour = make_tour()

    def add(number: int):
        host = make_organisation()
        announced(days=5 + number, people=[person], tour=tour, host=host, host_name="")
        past = held(days=-5 - number, people=[person], report="好。", host=host, host_name="")
        past.pictures.create(picture=picture())
        make_talk(speaker=make_person(name=f"师傅{number}"))
        return announce_fair(
            make_fair(
                days=30 + number,
                people=[make_person(name=f"匠人{one}") for one in range(number + 1)],
            ),
            by=boss(),
        )

    fair = add(0)
    first = cost()
    add(1)
    fair = add(2)
    assert cost() == first


# --- One event --------------------------------------------------------------------------------------


def test_a_past_event_shows_report_pictures_and_how_people_were_counted(client):
    event = held(report="讲完还有人围着问。", audience=120, method="estimate")
    event.pictures.create(picture=picture(), alt="会场坐满")
    page = text_of(client.get(f"/en{event.get_absolute_url()}"))
    for words in ("讲完还有人围着问。", "会场坐满", "120", "Estimated", "people in the room"):
        assert words in page


def test_views_stand_apart_from_people(client):
    event = held(
        kind="livestream",
        venue_kind="studio",
        programme=programme("live-studio"),
        audience=20,
        views=9000,
        peak_viewers=600,
    )
    numbers = client.get(event.get_absolute_url()).context["numbers"]
    assert [each["value"] for each in numbers] == [20, 9000, 600]
    assert len({each["method"] for each in numbers}) == 2
    assert "9,020" not in text_of(client.get(event.get_absolute_url()))


def test_a_speaker_who_is_not_public_is_not_named(client):
    hidden = make_person(name="沈不公开", is_public=False, publication_basis="")
    event = announced(people=[hidden, make_person()], names=["张工程师"])
    for address in (event.get_absolute_url(), "/outreach/events/", "/feeds/events.xml"):
        assert "沈不公开" not in text_of(client.get(address))
    page = text_of(client.get(event.get_absolute_url()))
    assert "陈根荣" in page
    assert "张工程师" in page
    assert "沈不公开" not in client.get("/feeds/events.ics").content.decode()


def test_an_event_leads_to_its_speakers_programme_tour_and_menu(client):
    person, tour = make_person(), make_tour()
    talk = make_talk(speaker=person)
    event = announced(people=[person], tour=tour, talk=talk)
    page = text_of(client.get(event.get_absolute_url()))
    for address in (
        person.get_absolute_url(),
        event.programme.get_absolute_url(),
        tour.get_absolute_url(),
        f"/outreach/request/?talk={talk.slug}",
    ):
        assert address in page


def test_search_engines_read_what_people_read(client):
    hidden = make_person(name="沈不公开", is_public=False, publication_basis="")
    event = announced(people=[make_person(), hidden], place="三楼", title="</script><b>甲")
    page = text_of(client.get(event.get_absolute_url()))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    data = json.loads(found[1])
    assert data["name"] == event.title
    assert [each["name"] for each in data["performer"]] == ["陈根荣"]
    assert data["eventStatus"].endswith("EventScheduled")
    assert "<b>甲" not in page


def test_a_tour_that_is_not_public_is_not_named(client):
    tour = make_tour(is_public=False)
    event = announced(tour=tour)
    assert tour.name not in text_of(client.get(event.get_absolute_url()))
    assert client.get(tour.get_absolute_url()).status_code == 404


# --- Calendar files and feeds -----------------------------------------------------------------------


def entries(answer) -> dict[str, dict]:
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(each["summary"]): each for each in found}


def test_an_event_can_be_taken_along(client):
    event = announced(people=[make_person()], place="三楼会议室")
    answer = client.get(f"/en/outreach/events/{event.slug}.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    entry = entries(answer)[event.title]
    assert entry["dtstart"].dt == event.starts_at
    assert "三楼会议室" in entry["location"]
    assert "陈根荣" in entry["description"]
    assert entry["url"].endswith(event.get_absolute_url())


def test_the_subscription_holds_what_is_to_come_and_the_last_months(client):
    announced(title="将来")
    held(title="上月", days=-30)
    held(title="去年", days=-200)
    called_off(title="取消了")
    announce_fair(make_fair(name="市集"), by=boss())
    found = entries(client.get("/feeds/events.ics"))
    assert set(found) == {"将来", "上月", "取消了", "市集"}
    assert found["取消了"]["status"] == "CANCELLED"
    assert found["市集"]["status"] == "CONFIRMED"


def test_an_entry_keeps_its_identity_when_it_moves(client):
    event = announced()
    first = entries(client.get("/feeds/events.ics"))[event.title]
    change_event(event, by=boss(), starts_at=moment(11), ends_at=moment(11, 15))
    second = entries(client.get("/feeds/events.ics"))[event.title]
    assert first["uid"] == second["uid"]
    assert second["dtstart"].dt == moment(11)
    assert second["last-modified"].dt >= first["last-modified"].dt


def test_the_feed_tells_of_announcements_and_reports(client):
    announced(title="将来", summary="带作品来")
    held(title="上周", report="座无虚席。")
    called_off(title="取消了")
    answer = client.get("/feeds/events.xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314  our own
    space = "{http://www.w3.org/2005/Atom}"
    told = {
        entry.find(f"{space}title").text: entry.find(f"{space}summary").text
        for entry in root.iter(f"{space}entry")
    }
    assert len(told) == 2
    assert set(told.values()) == {"带作品来", "座无虚席。"}
