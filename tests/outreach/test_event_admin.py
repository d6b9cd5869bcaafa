"""Outreach as staff use it: events with speakers, counting on a phone, requests, fairs, old lists."""

import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from config.common.declarations import collect
from config.common.models import Message
from outreach.models import (
    Event,
    EventImport,
    Fair,
    Programme,
    SignIn,
    Talk,
    TalkRequest,
    Tour,
)
from outreach.services.events import cancel_event, change_event
from tests.builders import make_organisation, make_person
from tests.outreach.event_builders import (
    A_DAY,
    PHONE,
    announced,
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
    errors_of,
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
HOUR = datetime.timedelta(hours=1)


def one_of_each() -> list:
    return [
        programme(),
        make_tour(),
        announced(people=[make_person()]),
        make_talk(),
        make_request(),
        make_fair(people=[make_person()]),
    ]


def begun(**changes) -> Event:
    """Announced, and it ended an hour ago."""
    event = announced(**changes)
    now = timezone.now()
    return change_event(event, by=boss(), starts_at=now - 2 * HOUR, ends_at=now - HOUR)


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


# --- Right after a talk -----------------------------------------------------------------------------


def photograph() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (64, 40), "red").save(file, "JPEG")
    return SimpleUploadedFile("a.jpg", file.getvalue(), "image/jpeg")


def test_a_talk_is_counted_on_a_phone_with_a_photograph(client, sign_in):
    sign_in("outreach")
    event = begun()
    page = client.get(ATTENDANCE)
    assert [card["event"] for card in page.context["cards"]] == [event]
    data = {
        "event": event.pk,
        "audience": "７６",
        "audience_method": "sign_in",
        "picture": photograph(),
    }
    assert client.post(ATTENDANCE, data).status_code == 302
    event.refresh_from_db()
    assert (event.status, event.audience, event.pictures.count()) == ("held", 76, 1)
    assert client.get(ATTENDANCE).context["cards"] == []


def test_what_was_pressed_stands_in_the_form(client, sign_in):
    sign_in("outreach")
    event = begun()
    for _turn in range(3):
        SignIn.objects.create(event=event)
    form = client.get(ATTENDANCE).context["cards"][0]["form"]
    assert (form["audience"].value(), form["audience_method"].value()) == (3, "sign_in")


@pytest.mark.parametrize(
    "numbers",
    [
        {},
        {"audience": "20"},
        {"audience": "很多", "audience_method": "sign_in"},
        {"audience": "20", "audience_method": "platform"},
    ],
)
def test_a_number_without_its_how_comes_back(client, sign_in, numbers):
    sign_in("outreach")
    event = begun()
    page = client.post(ATTENDANCE, {"event": event.pk, **numbers})
    assert page.status_code == 200
    assert page.context["cards"][0]["form"].errors
    event.refresh_from_db()
    assert event.status == "announced"


def test_a_file_that_is_no_picture_counts_nobody(client, sign_in):
    sign_in("outreach")
    event = begun()
    file = SimpleUploadedFile("a.jpg", b"<html>", "image/jpeg")
    data = {"event": event.pk, "audience": "20", "audience_method": "sign_in", "picture": file}
    assert client.post(ATTENDANCE, data).status_code == 200
    event.refresh_from_db()
    assert event.status == "announced"


def test_of_a_stream_views_are_asked_and_online_nobody_in_a_room(client, sign_in):
    sign_in("outreach")
    event = begun(kind="livestream", venue_kind="online", programme=programme("live-studio"))
    form = client.get(ATTENDANCE).context["cards"][0]["form"]
    assert {"audience", "audience_method"}.isdisjoint(form.fields)
    client.post(ATTENDANCE, {"event": event.pk, "views": "9000", "peak_viewers": "600"})
    event.refresh_from_db()
    assert (event.status, event.audience, event.views) == ("held", None, 9000)


def test_what_is_on_today_but_has_not_begun_has_no_form(client, sign_in):
    sign_in("outreach")
    now = timezone.now()
    event = announced()
    late = min(now + 2 * HOUR, moment(0, 23, 58))
    change_event(event, by=boss(), starts_at=late, ends_at=late + HOUR)
    cards = client.get(ATTENDANCE).context["cards"]
    assert [card["may_count"] for card in cards] == [False] * len(cards)


@pytest.mark.parametrize("key", ["", "x", "0", "99999999999999999999"])
def test_a_talk_that_is_not_there_is_not_found(client, sign_in, key):
    sign_in("outreach")
    assert client.post(ATTENDANCE, {"event": key}).status_code == 404


def test_the_code_to_sign_in_is_printed(client, sign_in):
    sign_in("outreach")
    event = announced()
    page = text_of(client.get(reverse("admin:outreach_event_sign_in", args=[event.pk])))
    assert "<svg" in page
    assert event.title in page


def test_the_attendance_page_costs_the_same_for_one_and_for_three(client, sign_in):
    sign_in("outreach")
    begun(people=[make_person()])
    first = queries(client, ATTENDANCE)
    begun(people=[make_person(name="李梅")])
    begun(people=[make_person(name="王建国")])
    assert queries(client, ATTENDANCE) == first


# --- Requests ---------------------------------------------------------------------------------------


def test_a_request_told_by_telephone_is_entered(client, sign_in):
    sign_in("outreach")
    data = sent_back(
        client.get(add_page(TalkRequest)),
        organisation="竹溪小学",
        venue_kind="campus",
        topic="想听竹编",
        preferred_date=(timezone.localdate() + 9 * A_DAY).isoformat(),
        audience="120",
        contact_name="王老师",
        phone="138 0000 0001",
    )
    assert client.post(add_page(TalkRequest), data).status_code == 302
    assert TalkRequest.objects.get().phone == PHONE
    data["preferred_date"] = timezone.localdate().isoformat()
    assert "preferred_date" in errors_of(client.post(add_page(TalkRequest), data))


def test_a_request_is_declined_with_a_reason(client, sign_in):
    sign_in("outreach")
    request = make_request()
    client.post(step_page(request, "decline"), {"reason": "当天没有合适的人"})
    request.refresh_from_db()
    assert (request.status, request.decision_reason) == ("declined", "当天没有合适的人")
    page = client.get(change_page(request))
    assert "matches" not in page.context
    assert "organisation" not in page.context["adminform"].form.fields


def test_a_taken_speaker_is_said_on_the_form(client, sign_in):
    sign_in("outreach")
    request, person = make_request(), make_person()
    make_event(people=[person], days=20, hour=14)
    page = client.post(
        step_page(request, "accept"),
        {
            "speaker": person.pk,
            "programme": programme().pk,
            "title": "竹编",
            "starts_at_0": request.preferred_date.isoformat(),
            "starts_at_1": "14:30",
            "minutes": "45",
        },
    )
    assert page.status_code == 200
    assert "This person is promised elsewhere at that time." in text_of(page)
    request.refresh_from_db()
    assert request.status == "received"


@pytest.mark.parametrize("words", ["reference", "13800000001", "青溪"])
def test_requests_are_found_by_reference_phone_and_words(client, sign_in, words):
    sign_in("outreach")
    request = make_request()
    make_request(phone="13800000002", organisation="别的厂")
    asked = request.reference.lower() if words == "reference" else words
    assert listed(client.get(changelist(TalkRequest, f"?q={asked}"))) == [request]


def test_the_list_masks_phones(client, sign_in):
    sign_in("outreach")
    make_request()
    page = text_of(client.get(changelist(TalkRequest)))
    assert PHONE not in page
    assert "138****0001" in page


# --- Fairs ------------------------------------------------------------------------------------------


def test_a_stall_is_added_and_its_craftsman_promised(client, sign_in):
    sign_in("outreach")
    fair, person = make_fair(), make_person()
    page = client.get(change_page(fair))
    data = sent_back(page, **{"stalls-0-number": "1", "stalls-0-person": person.pk})
    assert client.post(change_page(fair), data).status_code == 302
    assert len(promised(person)) == 1


def test_a_craftsman_who_is_taken_is_said_on_the_form(client, sign_in):
    sign_in("outreach")
    fair, person = make_fair(), make_person()
    make_event(people=[person], days=15, hour=10)
    page = client.get(change_page(fair))
    data = sent_back(page, **{"stalls-0-number": "1", "stalls-0-person": person.pk})
    page = client.post(change_page(fair), data)
    assert page.status_code == 200
    assert "This person is promised elsewhere at that time." in all_errors_of(page)
    assert not fair.stalls.exists()


def test_a_fair_is_planned_counted_and_reported(client, sign_in):
    sign_in("outreach")
    day = timezone.localdate() - 9 * A_DAY
    data = sent_back(
        client.get(add_page(Fair)),
        name="半马市集",
        programme=programme("craft-search").pk,
        place="文化公园",
        starts_at_0=day.isoformat(),
        starts_at_1="09:00",
        ends_at_0=day.isoformat(),
        ends_at_1="17:00",
    )
    assert client.post(add_page(Fair), data).status_code == 302
    fair = Fair.objects.get()
    assert set(steps_on(client.get(change_page(fair)), fair)) == {"hold", "cancel"}
    numbers = {"visitors": "4200", "visitors_method": "estimate", "sales": "12000"}
    client.post(step_page(fair, "hold"), {**numbers, "report": "人流不断。"})
    fair.refresh_from_db()
    assert (fair.status, fair.visitors, fair.sales, fair.report) == (
        "held",
        4200,
        12000,
        "人流不断。",
    )


@pytest.mark.parametrize("attention", ["uncounted", "empty", "unreported"])
def test_the_list_of_fairs_can_be_narrowed(client, sign_in, attention):
    sign_in("outreach")
    make_fair()
    found = listed(client.get(changelist(Fair, f"?attention={attention}")))
    assert len(found) == (1 if attention == "empty" else 0)


# --- Programmes, tours, talks -------------------------------------------------------------------------


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


# --- Old lists --------------------------------------------------------------------------------------

HEAD = [
    "日期",
    "开始时间",
    "结束时间",
    "项目",
    "主题",
    "场所",
    "承办单位",
    "主讲人",
    "现场人数",
    "计数方式",
]
ROW = [
    "2024-05-17",
    "14:00",
    "15:30",
    "劳模工匠五进宣讲",
    "一辈子做好一件事",
    "企业",
    "青溪机械厂",
    "陈根荣",
    120,
    "估算",
]


def book(*rows, head=HEAD) -> SimpleUploadedFile:
    made = openpyxl.Workbook()
    made.active.append(["2024 年宣讲活动台账"])
    for row in (head, *rows):
        made.active.append(list(row))
    file = io.BytesIO()
    made.save(file)
    return SimpleUploadedFile("2024.xlsx", file.getvalue())


def upload(client, file):
    return client.post(UPLOAD, {"file": file}, follow=True)


def confirm(client, page):
    address = page.redirect_chain[-1][0]
    return client.post(address, {"seen": page.context["seen"], "confirm": "1"}, follow=True)


def outcomes(page) -> dict[str, list]:
    return {group.outcome: group.rows for group in page.context["groups"]}


def changed(**changes) -> list:
    """The row with some cells by their heading."""
    return [changes.get(name, value) for name, value in zip(HEAD, ROW, strict=True)]


def test_a_list_is_previewed_then_written_once(client, sign_in):
    sign_in("outreach")
    person = make_person()
    page = upload(client, book(ROW))
    assert not Event.objects.exists()
    (row,) = outcomes(page)["created"]
    assert row.people == [person]
    confirm(client, page)
    event = Event.objects.get()
    assert (event.status, event.audience, event.audience_method) == ("held", 120, "estimate")
    assert event.day == datetime.date(2024, 5, 17)
    assert event.times == "14:00–15:30"
    assert len(promised(person)) == 1
    done = EventImport.objects.get()
    assert (done.created, done.rejected, bool(done.file)) == (1, 0, False)


def test_the_same_list_again_changes_nothing(client, sign_in):
    sign_in("outreach")
    confirm(client, upload(client, book(ROW)))
    page = upload(client, book(ROW))
    assert set(outcomes(page)) == {"unchanged"}
    confirm(client, page)
    assert Event.objects.count() == 1


def test_a_host_of_the_registry_is_recognised(client, sign_in):
    sign_in("outreach")
    host = make_organisation(name="青溪机械厂")
    confirm(client, upload(client, book(ROW)))
    assert Event.objects.get().host == host


def test_without_a_time_of_day_the_day_alone_is_kept(client, sign_in):
    sign_in("outreach")
    person = make_person()
    confirm(client, upload(client, book(changed(开始时间=None, 结束时间=None))))
    event = Event.objects.get()
    assert (event.has_time, event.times, event.day) == (False, "", datetime.date(2024, 5, 17))
    assert promised(person) == []
    assert [speaker.person for speaker in event.speakers.all()] == [person]
    assert client.get(event.get_absolute_url()).status_code == 200


def test_what_a_platform_gave_becomes_views(client, sign_in):
    sign_in("outreach")
    row = changed(项目="临工直播间", 场所="线上", 计数方式="平台", 现场人数="9000 人次")
    confirm(client, upload(client, book(row)))
    event = Event.objects.get()
    assert (event.audience, event.views, event.kind) == (None, 9000, "livestream")


def test_cells_as_offices_write_them(client, sign_in):
    sign_in("outreach")
    head = [
        {"日期": "活动时间", "现场人数": "参加人数（人）", "主讲人": "宣讲人", "场所": "走进"}.get(
            one, one
        )
        for one in HEAD
    ]
    row = changed(
        日期=datetime.datetime(2024, 5, 17), 开始时间="14时", 结束时间=15.5 / 24, 场所="进企业"
    )
    confirm(client, upload(client, book(row, head=head)))
    event = Event.objects.get()
    assert (event.times, event.venue_kind, event.audience) == ("14:00–15:30", "enterprise", 120)


# What stands in some cells of a row, and a word of the reason why it is rejected.
WRONG = [
    ({"日期": "2024-02-30"}, "日期"),
    ({"日期": "2024 年"}, "日期"),
    ({"日期": ""}, "日期"),
    ({"日期": "2099-01-01"}, "This is still to come."),
    ({"项目": "没有的项目"}, "There is no programme"),
    ({"主题": ""}, "主题"),
    ({"场所": "月亮"}, "场所"),
    ({"现场人数": "很多"}, "现场人数"),
    ({"现场人数": ""}, "Nobody was counted"),
    ({"计数方式": ""}, "计数方式"),
    ({"计数方式": "猜的"}, "计数方式"),
    ({"开始时间": "25:00"}, "开始时间"),
    ({"结束时间": "13:00"}, "The end lies before the beginning."),
    ({"主讲人": "陈根荣#nosuch12"}, "nosuch12"),
    ({"场所": "线上"}, "Online there is nobody in a room"),
]


def test_rows_that_cannot_be_are_rejected_with_their_reason_and_the_others_go_on(client, sign_in):
    sign_in("outreach")
    bad = [changed(**{"主题": f"第 {n} 场", **cells}) for n, (cells, _reason) in enumerate(WRONG)]
    page = upload(client, book(*bad, changed(主题="好的一场", 开始时间="09:00", 结束时间="10:00")))
    rejected = outcomes(page)["rejected"]
    assert len(rejected) == len(WRONG)
    for row, (cells, reason) in zip(rejected, WRONG, strict=True):
        assert any(reason in told for told in row.reasons), (cells, row.reasons)
    confirm(client, page)
    assert [event.title for event in Event.objects.all()] == ["好的一场"]


def test_people_of_one_name_are_told_apart_by_their_code(client, sign_in):
    sign_in("outreach")
    first, second = make_person(), make_person()
    page = upload(client, book(ROW))
    (row,) = outcomes(page)["rejected"]
    assert first.slug in row.reasons[0]
    confirm(client, upload(client, book(changed(主讲人=f"陈根荣#{second.slug}"))))
    assert Event.objects.get().speakers.get().person == second


def test_a_name_that_the_registry_has_not_stays_a_name(client, sign_in):
    sign_in("outreach")
    page = upload(client, book(changed(主讲人="王书记、张主席")))
    assert len(outcomes(page)["created"][0].notes) == 2
    confirm(client, page)
    assert sorted(map(str, Event.objects.get().speakers.all())) == ["张主席", "王书记"]


def test_nobody_spoke_in_two_places_at_once(client, sign_in):
    sign_in("outreach")
    make_person()
    page = upload(client, book(ROW, changed(主题="同一时间", 开始时间="15:00", 结束时间="16:00")))
    (row,) = outcomes(page)["rejected"]
    assert "一辈子做好一件事" in row.reasons[0]
    confirm(client, page)
    page = upload(client, book(changed(主题="再来一场", 开始时间="15:00", 结束时间="16:00")))
    assert set(outcomes(page)) == {"rejected"}


def test_a_row_that_stands_twice_counts_once(client, sign_in):
    sign_in("outreach")
    page = upload(client, book(ROW, ROW))
    assert {name: len(rows) for name, rows in outcomes(page).items()} == {
        "created": 1,
        "rejected": 1,
    }


def test_a_preview_that_is_out_of_date_is_shown_anew_and_writes_nothing(client, sign_in):
    sign_in("outreach")
    page = upload(client, book(ROW))
    make_person()
    address = page.redirect_chain[-1][0]
    answer = client.post(address, {"seen": page.context["seen"], "confirm": "1"})
    assert answer.status_code == 200
    assert not Event.objects.exists()
    client.post(address, {"seen": answer.context["seen"], "confirm": "1"})
    assert Event.objects.count() == 1


def test_an_upload_can_be_given_up(client, sign_in):
    sign_in("outreach")
    page = upload(client, book(ROW))
    client.post(page.redirect_chain[-1][0], {"give_up": "1"})
    assert not EventImport.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"a,b\n1,2\n", b"%PDF-1.4"])
def test_a_file_that_is_no_list_is_refused_beside_the_field(client, sign_in, content):
    sign_in("outreach")
    page = upload(client, SimpleUploadedFile("x.xlsx", content or b" "))
    assert page.context["form"].errors["file"]
    assert not EventImport.objects.exists()


def test_only_one_s_own_upload_is_seen(client, sign_in):
    sign_in("outreach")
    page = upload(client, book(ROW))
    sign_in("outreach")
    assert client.get(page.redirect_chain[-1][0]).status_code == 404


def test_a_longer_list_costs_no_more_queries_to_judge(client, sign_in):
    sign_in("outreach")
    rows = [changed(主题=f"第 {n} 场", 日期=f"2024-05-{n:02d}") for n in range(1, 21)]
    addresses = [upload(client, book(*part)).redirect_chain[-1][0] for part in (rows[:2], rows)]
    assert queries(client, addresses[0]) == queries(client, addresses[1])


def test_announcing_is_one_press(client, sign_in):
    sign_in("outreach")
    event = make_event()
    assert steps_on(client.get(change_page(event)), event)["announce"] == "form"
    client.post(step_page(event, "announce"))
    event.refresh_from_db()
    assert event.status == "announced"
