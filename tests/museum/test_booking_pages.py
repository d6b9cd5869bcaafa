"""A visit is booked, found again, changed and cancelled."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from config.common.models import Message
from config.common.outbox import send_message
from museum.choices import BookingStatus
from museum.models import Booking, VisitPolicy
from tests.builders import make_booking, make_slot
from tests.museum.forms import typed

pytestmark = pytest.mark.django_db


def book(client, slot, **changes):
    return client.post(slot.get_absolute_url(), typed(**changes))


def errors(response) -> dict:
    return response.context["form"].errors.get_json_data()


def test_a_valid_form_holds_the_places_and_shows_the_reference(client):
    slot = make_slot()
    response = book(client, slot)
    booking = Booking.objects.get()
    assert response.status_code == 302
    assert response.url == f"/museum/bookings/{booking.reference}/"
    page = client.get(response.url).content.decode()
    assert f'data-reference="{booking.reference}"' in page
    assert "138****0001" in page
    assert "13800000001" not in page
    slot.refresh_from_db()
    assert (slot.taken, slot.groups) == (24, 1)
    assert booking.status == BookingStatus.CONFIRMED
    assert booking.needs == "一位同学坐轮椅"
    assert (booking.guide, booking.workshop) == (True, False)


def test_a_group_above_the_limit_awaits_an_answer_and_holds_its_places(client):
    slot = make_slot()
    response = book(client, slot, headcount="38", adults="4")
    assert Booking.objects.get().status == BookingStatus.REQUESTED
    slot.refresh_from_db()
    assert slot.taken == 38
    assert "名额已为您保留" in client.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("phone", "1380000000", "手机号应为 11 位，现在是 10 位。"),
        ("adults", "2", "22 名学生至少需要 3 名成人陪同。"),
        ("adults", "25", "成人数不能超过总人数。"),
        ("headcount", "61", "每个团队 1 至 60 人，人数更多请分几次预约。"),
        ("headcount", "0", "参观人数至少 1 人。"),
        ("headcount", "很多", "输入整数。"),
        ("consent", None, "需要您同意，我们才能保留预约。"),
        ("organisation", "", "这个字段是必填项。"),
        ("email", "老师", "输入一个有效的 Email 地址。"),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_nothing_typed_is_lost(
    client, field, value, sentence
):
    slot = make_slot(capacity=200)
    response = book(client, slot, **{field: value})
    page = response.content.decode()
    assert response.status_code == 200
    assert [each["message"] for each in errors(response)[field]] == [sentence]
    assert sentence in page
    assert 'id="booking-form"' in page
    kept = typed(**{field: value})
    for name in ("organisation", "contact_name", "phone", "needs"):
        assert kept.get(name, "") in page
    assert not Booking.objects.exists()


def test_full_width_digits_and_spaces_are_understood(client):
    book(client, make_slot(), phone="１３８ 0000 0001", headcount="２４", adults=" 3 ")
    booking = Booking.objects.get()
    assert (booking.phone, booking.headcount, booking.adults) == ("13800000001", 24, 3)


def test_a_family_needs_no_ratio_of_adults(client):
    book(client, make_slot(), organisation_type="family", headcount="5", adults="0")
    assert Booking.objects.count() == 1


def test_too_large_a_group_for_the_places_left_is_told_how_many_are_left(client):
    slot = make_slot()
    make_booking(slot=slot, headcount=30, adults=3)
    response = book(client, slot)
    assert errors(response)["headcount"][0]["message"] == "这个场次只剩 10 个名额。"
    assert Booking.objects.count() == 1


def test_a_slot_with_all_its_groups_takes_no_other(client):
    slot = make_slot(max_groups=1)
    make_booking(slot=slot)
    assert errors(book(client, slot))["__all__"][0]["message"] == "这个场次的团队已满，请另选时间。"


def test_a_closed_slot_takes_no_booking(client):
    slot = make_slot(is_open=False)
    assert "这个场次已停止预约" in client.get(slot.get_absolute_url()).content.decode()
    assert errors(book(client, slot))["__all__"][0]["message"] == "这个场次已停止预约，请另选时间。"


@pytest.mark.parametrize(("days", "allowed"), [(2, False), (3, True), (90, True), (91, False)])
def test_a_visit_is_booked_three_to_ninety_days_ahead(client, days, allowed):
    book(client, make_slot(days_ahead=days))
    assert Booking.objects.exists() is allowed


def test_the_rules_are_staff_s_to_change(client):
    VisitPolicy.objects.update(days_ahead_least=1, heads_most=100, confirm_above=90)
    book(client, make_slot(days_ahead=1, capacity=100), headcount="80", adults="8")
    assert Booking.objects.get().status == BookingStatus.CONFIRMED


def test_a_phone_holds_three_open_bookings_at_most(client):
    for days in (10, 11, 12):
        book(client, make_slot(days_ahead=days))
    response = book(client, make_slot(days_ahead=13))
    assert "该手机号已有 3 个未完成的预约" in errors(response)["phone"][0]["message"]
    client.post(f"/museum/bookings/{Booking.objects.first().reference}/cancel/")
    assert book(client, make_slot(days_ahead=14)).status_code == 302


def test_another_browser_opens_a_booking_by_reference_and_phone_only(client):
    booking = make_booking()
    page = client.get(booking.get_absolute_url())
    assert page.status_code == 200
    assert "城北小学" not in page.content.decode()
    wrong = client.post(
        "/museum/bookings/", {"reference": booking.reference, "phone": "13900000001"}
    )
    assert wrong.status_code == 200
    assert "没有找到对应的预约" in wrong.content.decode()
    found = client.post(
        "/museum/bookings/",
        {"reference": f" {booking.reference.lower()} ", "phone": "138-0000-0001"},
    )
    assert found.url == booking.get_absolute_url()
    assert "城北小学" in client.get(found.url).content.decode()


def test_a_reference_that_does_not_exist_looks_like_any_other(client):
    make_booking(reference="VAAAAAAA")
    there = client.get("/museum/bookings/VAAAAAAA/").content.decode()
    nowhere = client.get("/museum/bookings/VBBBBBBB/").content.decode()
    token = 'name="csrfmiddlewaretoken" value="'
    strip = [page.split(token)[0].replace("VAAAAAAA", "VBBBBBBB") for page in (there, nowhere)]
    assert strip[0] == strip[1]


def test_guessing_is_stopped_after_twenty_tries_even_when_right(client):
    booking = make_booking()
    for _try in range(20):
        client.post("/museum/bookings/", {"reference": "VXXXXXXX", "phone": "13800000001"})
    response = client.post(
        "/museum/bookings/", {"reference": booking.reference, "phone": "13800000001"}
    )
    assert "尝试次数过多" in response.content.decode()
    elsewhere = client.post(
        "/museum/bookings/",
        {"reference": booking.reference, "phone": "13800000001"},
        REMOTE_ADDR="10.9.8.7",
    )
    assert elsewhere.status_code == 302


@pytest.mark.parametrize("page", ["cancel", "change"])
def test_a_stranger_can_neither_cancel_nor_change(client, page):
    booking = make_booking()
    response = client.post(f"{booking.get_absolute_url()}{page}/", {"headcount": "1"})
    assert response.url == booking.get_absolute_url()
    booking.refresh_from_db()
    assert (booking.status, booking.headcount) == (BookingStatus.REQUESTED, 12)


def test_a_cancelled_booking_frees_its_places_and_stays_to_be_read(client):
    slot = make_slot()
    address = book(client, slot).url
    assert "要取消这次预约吗" in client.get(f"{address}cancel/").content.decode()
    page = client.post(f"{address}cancel/", follow=True).content.decode()
    assert "预约已取消，谢谢告知。" in page
    slot.refresh_from_db()
    assert (slot.taken, slot.groups) == (0, 0)
    assert Booking.objects.get().status == BookingStatus.CANCELLED_BY_VISITOR
    again = client.post(f"{address}cancel/", follow=True).content.decode()
    assert "这个预约已不能更改。" in again


def test_within_a_day_of_the_visit_only_a_call_helps(client):
    slot = make_slot(days_ahead=5)
    address = book(client, slot).url
    with time_machine.travel(slot.begins - datetime.timedelta(hours=23), tick=False):
        reference = Booking.objects.get().reference
        client.post("/museum/bookings/", {"reference": reference, "phone": "13800000001"})
        page = client.get(address).content.decode()
        assert "cancel/" not in page
        refused = client.post(f"{address}cancel/", follow=True).content.decode()
    assert "请直接致电匠心馆" in refused
    assert Booking.objects.get().status == BookingStatus.CONFIRMED


def change(client, address, slot, **changes):
    fields = {"slot": slot.pk, "headcount": "24", "adults": "3", "needs": "", **changes}
    return client.post(f"{address}change/", fields)


def test_moving_keeps_the_reference_and_counts_places_in_the_new_slot(client):
    old, new = make_slot(), make_slot(days_ahead=20)
    address = book(client, old).url
    reference = Booking.objects.get().reference
    assert change(client, address, new, headcount="26").status_code == 302
    for slot in (old, new):
        slot.refresh_from_db()
    assert (old.taken, old.groups, new.taken, new.groups) == (0, 0, 26, 1)
    assert Booking.objects.get().reference == reference


def test_a_move_to_a_slot_that_filled_meanwhile_keeps_the_old_places(client):
    old, new = make_slot(), make_slot(days_ahead=20)
    address = book(client, old).url
    make_booking(slot=new, headcount=30, adults=3)
    response = change(client, address, new)
    assert errors(response)["headcount"][0]["message"] == "这个场次只剩 10 个名额。"
    old.refresh_from_db()
    assert old.taken == 24


def test_a_group_may_grow_into_its_own_places(client):
    slot = make_slot(capacity=30)
    address = book(client, slot).url
    assert change(client, address, slot, headcount="30").status_code == 302
    slot.refresh_from_db()
    assert slot.taken == 30


def test_a_group_that_outgrows_its_slot_is_told_how_many_it_may_be(client):
    slot = make_slot(capacity=30)
    address = book(client, slot).url
    response = change(client, address, slot, headcount="31")
    assert errors(response)["headcount"][0]["message"] == "这个场次只剩 30 个名额。"


def test_a_confirmed_group_that_grows_beyond_the_limit_awaits_an_answer_again(client):
    slot = make_slot()
    address = book(client, slot).url
    change(client, address, slot, headcount="35", adults="4")
    assert Booking.objects.get().status == BookingStatus.REQUESTED


def test_a_slot_that_is_not_offered_cannot_be_chosen(client):
    slot = make_slot()
    address = book(client, slot).url
    closed = make_slot(days_ahead=20, is_open=False)
    assert "slot" in errors(change(client, address, closed))


def test_the_calendar_file_names_time_and_place_but_nobody(client):
    slot = make_slot()
    address = book(client, slot).url
    response = client.get(f"{address.rstrip('/')}.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert event.decoded("dtstart") == slot.begins
    assert event.decoded("dtend") == slot.ends
    assert event["status"] == "CONFIRMED"
    assert "王老师".encode() not in response.content
    client.post(f"{address}cancel/")
    event = Calendar.from_ical(client.get(f"{address.rstrip('/')}.ics").content).walk("VEVENT")[0]
    assert event["status"] == "CANCELLED"


def test_those_who_left_an_address_get_a_letter_about_each_step(client):
    address = book(client, make_slot(), email="wang@example.cn").url
    client.post(f"{address}cancel/")
    posted = list(Message.objects.order_by("pk").values_list("channel", "topic", "pk"))
    booking = Booking.objects.get()
    assert [(channel, topic) for channel, topic, _key in posted] == [
        ("email", "confirmed"),
        ("email", "cancelled_by_visitor"),
    ]
    for _channel, _topic, key in posted:
        send_message(key)
    (letter,) = mail.outbox  # the first state is over; its letter would confuse
    assert letter.to == ["wang@example.cn"]
    assert booking.reference in letter.body
    assert booking.get_absolute_url() in letter.body


def test_without_an_address_a_text_message_is_posted_and_no_letter(client):
    book(client, make_slot())
    assert list(Message.objects.values_list("channel", flat=True)) == ["sms"]


def test_an_english_visitor_is_answered_in_english(client):
    address = f"/en{make_slot().get_absolute_url()}"
    page = client.post(address, typed(phone="138")).content.decode()
    assert "A mobile number has 11 digits; this one has 3." in page
    client.post(address, typed())
    assert Booking.objects.get().language == "en"


def test_forms_need_their_token(client):
    slot = make_slot()
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(slot.get_absolute_url(), typed()).status_code == 403
    assert not Booking.objects.exists()


def test_booking_pages_are_kept_by_no_cache(client):
    slot = make_slot()
    address = book(client, slot).url
    for page in (address, slot.get_absolute_url(), reverse("museum:find_booking")):
        assert "no-store" in client.get(page).headers["Cache-Control"]
