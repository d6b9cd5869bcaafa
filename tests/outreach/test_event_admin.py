"""Outreach as staff use it: who may what; events with their speakers; programmes, tours, talks; the desk."""

import pytest
from django.utils import timezone

from config.common.declarations import collect
from config.common.models import Message
from outreach.models import Event, Fair, Programme, Talk, TalkRequest, Tour
from outreach.services.events import cancel_event
from tests.builders import make_organisation, make_person
from tests.outreach.event_builders import (
    A_DAY,
    announced,
    begun,
    boss,
    held,
    make_event,
    make_fair,
    make_request,
    make_talk,
    make_tour,
    moment,
    programme,
    promised,
)
from tests.pages import (
    add_page,
    all_errors_of,
    change_page,
    changelist,
    listed,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

pytestmark = pytest.mark.django_db
MODELS = [Programme, Tour, Event, Talk, TalkRequest, Fair]
ATTENDANCE = "/admin/outreach/event/attendance/"
UPLOAD = "/admin/outreach/eventimport/upload/"


def one_of_each() -> list:
    return [
        programme(),
        make_tour(),
        announced(people=[make_person()]),
        make_talk(),
        make_request(),
        make_fair(people=[make_person()]),
    ]


# --- Who may do what --------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["outreach", "managers"])
def test_outreach_and_managers_open_every_page(client, sign_in, group):
    sign_in(group)
    for record in one_of_each():
        assert client.get(changelist(type(record))).status_code == 200
        page = client.get(change_page(record))
        assert page.status_code == 200
        assert page.context["has_change_permission"]
        assert client.get(add_page(type(record))).status_code == 200
    assert client.get(ATTENDANCE).status_code == 200
    assert client.get(UPLOAD).status_code == 200
    assert client.get("/admin/outreach/eventimport/").status_code == 200


def test_auditors_read_and_change_nothing(client, sign_in):
    sign_in("auditors")
    for record in one_of_each():
        page = client.get(change_page(record))
        assert page.status_code == 200
        assert not page.context["has_change_permission"]
        assert client.post(change_page(record), {}).status_code == 403
        assert client.get(add_page(type(record))).status_code == 403
        assert "/step/" not in text_of(page)
    assert client.get(ATTENDANCE).status_code == 403
    assert client.get(UPLOAD).status_code == 403


@pytest.mark.parametrize("group", ["registry", "selection", "care", "museum", "academy"])
def test_others_see_no_request(client, sign_in, group):
    sign_in(group)
    request = make_request()
    assert client.get(change_page(request)).status_code == 403
    assert client.post(step_page(request, "decline"), {"reason": "x"}).status_code == 403


def test_records_are_never_deleted(client, sign_in):
    for account in ({"is_superuser": True}, None):
        sign_in(**account) if account else sign_in("outreach")
        for record in one_of_each() if account else [make_event(days=40)]:
            answer = client.post(change_page(record).replace("change", "delete"), {"post": "yes"})
            assert answer.status_code == 403
            assert type(record).objects.filter(pk=record.pk).exists()


def test_outreach_reads_the_messages_about_its_requests(client, sign_in):
    sign_in("outreach")
    make_request()
    assert listed(client.get(changelist(Message))) == list(Message.objects.all())


# --- Events -----------------------------------------------------------------------------------------


def typed_event(client, **changes) -> dict:
    day = timezone.localdate() + 12 * A_DAY
    return sent_back(
        client.get(add_page(Event)),
        **{
            "title": "一辈子做好一件事",
            "programme": programme().pk,
            "kind": "lecture",
            "venue_kind": "enterprise",
            "host_name": "青溪机械厂",
            "starts_at_0": day.isoformat(),
            "starts_at_1": "14:00",
            "ends_at_0": day.isoformat(),
            "ends_at_1": "15:00",
            **changes,
        },
    )


def test_an_event_is_planned_with_its_speakers(client, sign_in):
    sign_in("outreach")
    person = make_person()
    data = typed_event(client, chosen_people=[person.pk], other_names="张工，李工")
    assert client.post(add_page(Event), data).status_code == 302
    event = Event.objects.get()
    assert sorted(map(str, event.speakers.all())) == sorted([person.name, "张工", "李工"])
    assert len(promised(person)) == 1
    assert event.status == "draft"


def test_a_speaker_who_is_taken_is_said_on_the_form_and_nothing_is_lost(client, sign_in):
    sign_in("outreach")
    person = make_person()
    make_event(people=[person], starts_at=moment(12, 14))
    data = typed_event(client, chosen_people=[person.pk])
    page = client.post(add_page(Event), data)
    assert page.status_code == 200
    assert "This person is promised elsewhere at that time." in all_errors_of(page)
    assert "一辈子做好一件事" in text_of(page)
    assert Event.objects.count() == 1


def test_an_event_is_moved_and_its_speakers_changed(client, sign_in):
    sign_in("outreach")
    first, second = make_person(), make_person(name="李梅")
    event = announced(people=[first])
    page = client.get(change_page(event))
    data = sent_back(page, chosen_people=[second.pk], title="别的题目")
    assert client.post(change_page(event), data).status_code == 302
    event.refresh_from_db()
    assert event.title == "别的题目"
    assert (promised(first), len(promised(second))) == ([], 1)


def test_saving_without_a_change_changes_nothing(client, sign_in):
    sign_in("outreach")
    event = held(people=[make_person()], names=["张工"])
    before = (event.events.count(), event.speakers.count())
    assert (
        client.post(change_page(event), sent_back(client.get(change_page(event)))).status_code
        == 302
    )
    event.refresh_from_db()
    assert (event.audience, event.speakers.count()) == (40, before[1])


def test_an_end_before_the_beginning_is_said(client, sign_in):
    sign_in("outreach")
    page = client.post(add_page(Event), typed_event(client, ends_at_1="13:00"))
    assert "The end lies before the beginning." in all_errors_of(page)


@pytest.mark.parametrize(
    ("make", "wanted"),
    [
        (make_event, {"announce", "cancel", "copy"}),
        (announced, {"cancel", "copy"}),
        (begun, {"hold", "cancel", "copy"}),
        (held, {"recount", "copy"}),
        (lambda: cancel_event(make_event(), by=boss(), reason="x"), {"reopen", "copy"}),
    ],
)
def test_the_page_offers_the_steps_that_make_sense(client, sign_in, make, wanted):
    sign_in("outreach")
    event = make()
    assert set(steps_on(client.get(change_page(event)), event)) == wanted


def test_an_event_is_called_off_with_a_reason(client, sign_in):
    sign_in("outreach")
    event = announced()
    assert client.post(step_page(event, "cancel"), {"reason": ""}).status_code == 200
    client.post(step_page(event, "cancel"), {"reason": "台风"})
    event.refresh_from_db()
    assert (event.status, event.cancel_reason) == ("cancelled", "台风")


def test_numbers_are_corrected_with_a_reason(client, sign_in):
    sign_in("outreach")
    event = held()
    form = client.get(step_page(event, "recount")).context["form"]
    assert form.initial["audience"] == 40
    client.post(
        step_page(event, "recount"),
        {"audience": "38", "audience_method": "estimate", "reason": "签到表重复"},
    )
    event.refresh_from_db()
    assert (event.audience, event.audience_method) == (38, "estimate")


def test_an_event_is_held_again_on_another_day(client, sign_in):
    sign_in("outreach")
    event = held(people=[make_person()])
    day = timezone.localdate() + 20 * A_DAY
    data = {"starts_at_0": day.isoformat(), "starts_at_1": "09:00"}
    answer = client.post(step_page(event, "copy"), data)
    copy = Event.objects.exclude(pk=event.pk).get()
    assert answer.url == change_page(copy)
    assert copy.status == "draft"


@pytest.mark.parametrize(
    ("attention", "make"),
    [
        ("unannounced", lambda: make_event(days=3)),
        ("uncounted", begun),
        ("speakerless", lambda: make_event(days=30)),
        ("unreported", held),
        ("unpictured", lambda: held(report="好。")),
    ],
)
def test_the_list_shows_what_needs_attention(client, sign_in, attention, make):
    sign_in("outreach")
    event = make()
    other = held(report="好。", days=-90, title="早就办妥")
    found = listed(client.get(changelist(Event, f"?attention={attention}")))
    assert event in found
    assert other not in found


@pytest.mark.parametrize(
    "query", ["when=today", "when=upcoming", "when=past", "status__exact=draft"]
)
def test_the_list_can_be_narrowed(client, sign_in, query):
    sign_in("outreach")
    make_event()
    assert client.get(changelist(Event, f"?{query}")).status_code == 200


def test_the_search_finds_events_by_host_and_speaker(client, sign_in):
    sign_in("outreach")
    event = announced(people=[make_person()], host_name="竹溪小学")
    make_event(days=30, title="别的")
    for words in ("竹溪", "陈根荣", event.title):
        assert event in listed(client.get(changelist(Event, f"?q={words}")))


def test_lists_and_pages_cost_the_same_for_one_and_for_three(client, sign_in):
    sign_in("outreach")

    def add(number: int) -> None:
        host = make_organisation()
        people = [make_person(name=f"师傅{number}")]
        announced(days=5 + number, host=host, host_name="", people=people)
        make_talk(speaker=make_person(name=f"匠人{number}"))
        make_request(phone=f"1380000000{number}")
        make_tour(name=f"巡讲{number}")
        make_fair(days=40 + number, people=[make_person(name=f"摊主{number}")])

    def cost() -> list[int]:
        return [queries(client, changelist(model)) for model in MODELS]

    add(1)
    first = cost()
    add(2)
    add(3)
    assert cost() == first


# --- Programmes, tours, talks -----------------------------------------------------------------------


def test_staff_add_a_programme(client, sign_in):
    sign_in("outreach")
    data = sent_back(
        client.get(add_page(Programme)),
        name="工匠夜校",
        slug="night-school",
        summary="下班来学一手。",
    )
    assert client.post(add_page(Programme), data).status_code == 302
    assert client.get("/outreach/programmes/night-school/").status_code == 200


def test_a_tour_lists_its_stops(client, sign_in):
    sign_in("outreach")
    tour = make_tour()
    event = announced(tour=tour)
    page = text_of(client.get(change_page(tour)))
    assert change_page(event) in page
    assert f"{tour.get_absolute_url()}itinerary/" in page


def test_a_talk_is_put_on_the_menu(client, sign_in):
    sign_in("outreach")
    person = make_person()
    data = sent_back(
        client.get(add_page(Talk)),
        title="一根竹",
        speaker=person.pk,
        theme="匠心",
        summary="讲三十年。",
        minutes="45",
        audiences=["campus"],
    )
    assert client.post(add_page(Talk), data).status_code == 302
    assert "一根竹" in text_of(client.get("/outreach/talks/"))


# --- The desk ---------------------------------------------------------------------------------------


def test_what_waits_is_on_the_desk(client, sign_in):
    account = sign_in("outreach")
    items = {item.key: item for item in collect("worklist")}
    keys = ("talk-requests", "talks-without-count", "talks-unannounced", "fairs-without-count")
    assert [items[key].number_for(account) for key in keys] == [0, 0, 0, 0]
    make_request()
    begun()
    make_event(days=3)
    make_fair(days=-9)
    assert [items[key].number_for(account) for key in keys] == [1, 1, 1, 1]
    for key in keys:
        assert client.get(items[key].url()).status_code == 200
    page = text_of(client.get("/admin/"))
    assert items["talk-requests"].url() in page.replace("&amp;", "&")


@pytest.mark.parametrize("chapter", ["talks", "fairs"])
def test_the_manual_has_a_chapter_with_its_processes(client, sign_in, chapter):
    sign_in("outreach")
    page = client.get(f"/admin/manual/{chapter}/")
    assert page.status_code == 200
    assert "<svg" in text_of(page)
