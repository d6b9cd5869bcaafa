"""What the public sees of events, tours, programmes, talks and fairs; calendars and feeds."""

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from config.common.declarations import collect
from honours.models import Craft
from outreach.models import Event, SignIn
from outreach.services.events import cancel_event, change_event
from outreach.services.fairs import announce_fair, cancel_fair, hold_fair
from outreach.services.sign_ins import sign_in_address
from tests.builders import make_organisation, make_person
from tests.outreach.event_builders import (
    A_DAY,
    announced,
    boss,
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
HOUR = datetime.timedelta(hours=1)


def titles(page) -> list[str]:
    return [event.title for event in page.context["page"]]


def called_off(**changes) -> Event:
    return cancel_event(announced(**changes), by=boss(), reason="台风")


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


# --- One event ------------------------------------------------------------------------------------


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


# --- Fairs ------------------------------------------------------------------------------------------


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


# --- I am here --------------------------------------------------------------------------------------


@pytest.fixture
def running():
    """An event that began half an hour ago."""
    event = announced(days=1)
    now = timezone.now()
    change_event(event, by=boss(), starts_at=now - HOUR / 2, ends_at=now + HOUR / 2)
    event.refresh_from_db()
    return event


def address_of(event: Event) -> str:
    return sign_in_address(event).partition("8000")[2]


def test_a_press_counts_a_device_once_and_keeps_no_name(client, running):
    address = address_of(running)
    assert "<button" in text_of(client.get(address))
    for _turn in range(2):
        assert client.post(address).status_code == 302
    assert SignIn.objects.filter(event=running).count() == 1
    assert "data-here" in text_of(client.get(address))
    assert {field.name for field in SignIn._meta.fields} == {"id", "event", "key", "created_at"}


def test_another_device_counts_too(client, running):
    from django.test import Client

    client.post(address_of(running))
    Client().post(address_of(running))
    assert SignIn.objects.count() == 2


def test_nobody_signs_in_without_the_code_on_the_wall(client, running):
    wrong = reverse("outreach:sign_in", args=[running.slug, "0" * 16])
    assert client.get(wrong).status_code == 404
    assert client.post(wrong).status_code == 404


@pytest.mark.parametrize("hours", [-5, 5])
def test_nobody_signs_in_before_or_afterwards(client, running, hours):
    now = timezone.now() + hours * HOUR
    change_event(running, by=boss(), starts_at=now, ends_at=now + HOUR / 2)
    client.post(address_of(running))
    assert not SignIn.objects.exists()


# --- What the portal collects -------------------------------------------------------------------------


def test_the_search_finds_events_and_fairs(client):
    announced(title="竹编里的功夫")
    announce_fair(make_fair(name="竹编市集"), by=boss())
    make_event(title="竹编草稿", days=12)
    groups = {
        group["key"]: group["total"] for group in client.get("/search/?q=竹编").context["groups"]
    }
    assert (groups["events"], groups["fairs"]) == (1, 1)


def test_the_sitemap_names_public_pages(client):
    wanted = [announced(), announce_fair(make_fair(), by=boss()), make_tour(), programme()]
    draft = make_event(days=14)
    found = "".join(
        text_of(client.get(f"/sitemap-{section}.xml"))
        for section in ("events", "fairs", "tours", "programmes")
    )
    for record in wanted:
        assert f"{record.get_absolute_url()}<" in found
        assert client.get(record.get_absolute_url()).status_code == 200
    assert draft.get_absolute_url() not in found


def test_robots_are_kept_from_requests(client):
    assert "Disallow: /outreach/requests/\n" in text_of(client.get("/robots.txt"))


def test_the_front_page_shows_the_next_events(client):
    announced(title="下一场")
    assert "下一场" in text_of(client.get("/"))


def test_a_person_s_page_shows_talks_listeners_stalls_and_what_can_be_ordered(client):
    person = make_person()
    held(people=[person], audience=40)
    held(people=[person], audience=50, days=-9)
    fair = make_fair(days=-30, people=[person])
    hold_fair(fair, by=boss(), visitors=900, visitors_method="estimate")
    talk = make_talk(speaker=person)
    page = text_of(client.get(f"/en{person.get_absolute_url()}"))
    assert "Spoke 2 times, to 90 people in the room." in page
    assert fair.get_absolute_url() in page
    assert f"?talk={talk.slug}" in page


def section_of(kind: str, key: str):
    return next(each for each in collect(kind) if each.key == key)


def test_the_yearly_statement_tells_listeners_and_views_apart():
    person = make_person()
    day = timezone.localdate()
    held(people=[person], audience=40, days=-1)
    held(
        people=[person],
        days=-2,
        kind="livestream",
        venue_kind="online",
        audience=None,
        views=9000,
    )
    part = section_of("statement", "listeners")
    year = (day - A_DAY).year
    part.prepare([person], year)
    lines = [line.what for line in part.build(person, year) or []]
    assert len(lines) == (2 if (day - 2 * A_DAY).year == year else 1)
    assert "40" in lines[0]
    assert not any("9040" in line for line in lines)


def test_the_dossier_counts_listeners_by_year():
    person = make_person()
    held(people=[person], audience=40, days=-3)
    (line, *_rest) = section_of("dossier", "listeners").build(person)
    assert "40" in line


def test_all_places_where_a_person_appears_are_told():
    person = make_person()
    announced(people=[person])
    held(people=[person], days=-3)
    held(title=f"{person.name}的徒弟来讲", days=-4)
    make_talk(speaker=person)
    make_fair(people=[person], days=40)
    counts = {
        key: len(list(section_of("appearances", key).find(person)))
        for key in ("events", "talks", "stalls", "event-pages", "event-words")
    }
    assert counts == {"events": 1, "talks": 1, "stalls": 1, "event-pages": 1, "event-words": 1}


def test_an_upload_that_is_no_picture_is_no_picture():
    from django.core.exceptions import ValidationError

    from outreach.models import EventPicture

    field = EventPicture._meta.get_field("picture").formfield()
    with pytest.raises(ValidationError):
        field.clean(SimpleUploadedFile("a.png", b"<script>", "image/png"))
