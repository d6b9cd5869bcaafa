"""Reminded, asked once more, thanked: what the portal writes by itself."""

import datetime
from base64 import b64decode

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError
from django.utils import timezone
from icalendar import Calendar

from config.common.models import Message
from config.common.outbox import send_message
from museum.jobs import ask_and_remind, move_queues_on
from museum.models import Booking, Slot, VisitPolicy
from museum.services.bookings import call_off_booking, confirm_booking, decline_booking
from museum.services.letters import OCCASIONS, tell
from museum.services.promises import reconfirm_booking
from tests.builders import make_booking, make_slot, make_staff
from tests.museum.forms import typed
from tests.pages import change_page, step_page, steps_on

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def _a_tuesday_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def days(number: float) -> datetime.timedelta:
    return datetime.timedelta(days=number)


def set_policy(**changes) -> None:
    VisitPolicy.objects.update_or_create(pk=1, defaults=changes)


def group(days_ahead: int = 10, **changes) -> Booking:
    """Confirmed long ago."""
    slot = make_slot(days_ahead=days_ahead)
    return make_booking(
        **{
            "slot": slot,
            "status": "confirmed",
            "headcount": 36,
            "adults": 4,
            "promised_at": NOON - days(30),
            **changes,
        }
    )


def topics(booking: Booking) -> list[str]:
    found = Message.objects.filter(about_reference=booking.reference).order_by("pk")
    return list(found.values_list("topic", flat=True))


def state(booking: Booking) -> str:
    booking.refresh_from_db()
    return booking.status


# --- Messages of a booking -------------------------------------------------------------------------


def test_a_confirmation_comes_with_the_calendar_and_the_code(client):
    client.post(f"/en/museum/visit/slots/{make_slot().pk}/", typed(email="wang@example.cn"))
    message, booking = Message.objects.get(), Booking.objects.get()
    send_message(message.pk)
    (letter,) = mail.outbox
    files = {name: content for name, content, _kind in letter.attachments}
    assert sorted(files) == [f"{booking.reference}.ics", f"{booking.reference}.png"]
    event = Calendar.from_ical(b64decode(message.attachments[0]["content"])).walk("VEVENT")[0]
    assert event.decoded("dtstart") == booking.slot.begins
    assert files[f"{booking.reference}.png"].startswith(b"\x89PNG")
    assert letter.subject == "Your visit is confirmed: December 11, 09:00–10:30"
    assert booking.reference in letter.body


def test_the_museum_s_refusals_carry_their_reason_by_both_ways():
    boss = make_staff(is_superuser=True)
    request = group(status="requested", email="wang@example.cn", language="en")
    decline_booking(request, by=boss, reason="设备检修")
    other = group(12, email="wang@example.cn", language="en")
    call_off_booking(other, by=boss, reason="停电")
    for booking, reason in ((request, "设备检修"), (other, "停电")):
        found = Message.objects.filter(about_reference=booking.reference)
        assert sorted(found.values_list("channel", flat=True)) == ["email", "sms"]
        assert all(reason in message.text for message in found)


def test_a_landline_gets_no_text_message():
    booking = group(status="requested", phone="057188888888")
    confirm_booking(booking, by=make_staff(is_superuser=True))
    assert not Message.objects.exists()


def test_a_text_message_is_signed_and_leads_to_the_booking():
    booking = group(status="requested", language="en")
    confirm_booking(booking, by=make_staff(is_superuser=True))
    text = Message.objects.get().text
    assert text.startswith("[Tianmu Craft Museum]")
    assert f"/museum/bookings/{booking.reference}/open/" in text


def test_a_service_that_is_refused_writes_nothing():
    booking = group(status="cancelled_by_visitor")
    with pytest.raises(Exception, match="当前状态"):
        confirm_booking(booking, by=make_staff(is_superuser=True))
    assert not Message.objects.exists()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("topic", list(OCCASIONS))
def test_every_occasion_has_its_words(topic, language):
    until = NOON + days(1)
    booking = group(email="wang@example.cn", language=language, reconfirm_until=until)
    tell(booking, topic, reason="停电", workshop="竹编", topic_of_talk="竹")
    message = Message.objects.get(channel="email")
    assert message.subject
    assert "%(" not in message.subject + message.text


# --- Reminders --------------------------------------------------------------------------------------


def test_a_group_is_reminded_once_two_days_before():
    booking = group(3)
    ask_and_remind(0)
    assert topics(booking) == []
    with time_machine.travel(NOON + days(1), tick=False):
        for _hour in range(3):
            ask_and_remind(0)
    assert topics(booking) == ["reminder"]


def test_nobody_is_written_to_at_night():
    booking = group(2)
    with time_machine.travel(NOON + days(0.5), tick=False):
        ask_and_remind(0)
    assert topics(booking) == []


@pytest.mark.parametrize("changes", [{"promised_at": NOON}, {"status": "requested"}])
def test_who_just_booked_or_awaits_an_answer_is_not_reminded(changes):
    booking = group(2, **changes)
    ask_and_remind(0)
    assert topics(booking) == []


def test_zero_days_are_no_reminder():
    set_policy(reminder_days=0)
    booking = group(1)
    ask_and_remind(0)
    assert topics(booking) == []


def test_who_came_is_thanked_the_day_after_once_and_asked_how_it_was(client):
    booking = group(0, status="attended", attended_headcount=34, language="en")
    ask_and_remind(0)
    assert topics(booking) == []
    with time_machine.travel(NOON + days(1), tick=False):
        ask_and_remind(0)
        ask_and_remind(0)
    assert topics(booking) == ["thanks"]
    text = Message.objects.get().text
    assert "34 people" in text
    address = text.split()[-1]
    assert "How was it?" in text
    page = client.get(address)
    assert (page.status_code, b'name="stars"' in page.content) == (200, True)


# --- Still coming? ------------------------------------------------------------------------------------


@pytest.fixture
def _asks():
    set_policy(reconfirm_days=5, reconfirm_above=30, reconfirm_hours=48, reminder_days=0)


@pytest.mark.usefixtures("_asks")
def test_a_large_group_is_asked_and_its_places_go_when_it_does_not_answer():
    booking = group(5)
    queue = make_booking(slot=booking.slot, status="waiting", headcount=20)
    with time_machine.travel(NOON + days(0.3), tick=False):
        ask_and_remind(0)
        ask_and_remind(0)
    assert topics(booking) == ["reconfirm"]
    assert state(booking) == "confirmed"
    with time_machine.travel(NOON + days(2.2), tick=False):
        move_queues_on(0)
    assert state(booking) == "confirmed"
    with time_machine.travel(NOON + days(2.4), tick=False):
        move_queues_on(0)
    assert (state(booking), state(queue)) == ("expired", "offered")
    assert topics(booking) == ["reconfirm", "lapsed"]
    assert Slot.objects.get().taken == 20


@pytest.mark.usefixtures("_asks")
def test_a_group_that_answers_by_its_page_keeps_its_places(client):
    booking = group(4, email="wang@example.cn", language="en")
    ask_and_remind(0)
    letter = Message.objects.get(channel="email").text
    path = next(word for word in letter.split() if "/open/" in word).partition("8000")[2]
    page = client.get(path, follow=True).content.decode()
    assert 'id="reconfirm-form"' in page
    client.post(f"/museum/bookings/{booking.reference}/reconfirm/")
    with time_machine.travel(NOON + days(3), tick=False):
        move_queues_on(0)
        ask_and_remind(0)
    assert state(booking) == "confirmed"
    assert "reconfirmed" in topics(booking)
    assert topics(booking).count("reconfirm") == 2  # by both ways, once


@pytest.mark.usefixtures("_asks")
def test_staff_say_it_for_a_group_that_telephones(client, sign_in):
    sign_in("museum")
    booking = group(4)
    assert "reconfirm" not in steps_on(client.get(change_page(booking)), booking)
    ask_and_remind(0)
    assert "reconfirm" in steps_on(client.get(change_page(booking)), booking)
    client.post(step_page(booking, "reconfirm"))
    booking.refresh_from_db()
    assert booking.reconfirm_until is None


@pytest.mark.usefixtures("_asks")
@pytest.mark.parametrize(
    "changes", [{"headcount": 30}, {"promised_at": NOON}, {"status": "requested"}]
)
def test_small_new_and_unanswered_groups_are_not_asked(changes):
    booking = group(4, **changes)
    ask_and_remind(0)
    assert topics(booking) == []


@pytest.mark.usefixtures("_asks")
def test_a_visit_that_has_begun_is_not_given_away():
    booking = group(1)
    ask_and_remind(0)
    with time_machine.travel(booking.slot.begins + datetime.timedelta(minutes=5), tick=False):
        move_queues_on(0)
    assert state(booking) == "confirmed"


def test_nobody_is_asked_while_it_is_off():
    booking = group(4)
    ask_and_remind(0)
    assert topics(booking) == []
    with pytest.raises(Exception, match=r"nothing|Nothing|没有|无需"):
        reconfirm_booking(booking, by=make_staff(is_superuser=True))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("policy_time_to_reconfirm", {"reconfirm_days": 3, "reconfirm_hours": 0}),
        ("policy_reconfirmed_before_the_visit", {"reconfirm_days": 1, "reconfirm_hours": 25}),
    ],
)
def test_the_times_of_asking_make_sense(constraint, changes):
    with pytest.raises(IntegrityError, match=constraint):
        set_policy(**changes)


def test_the_page_shows_the_code_of_a_standing_booking(client):
    answer = client.post(f"/en/museum/visit/slots/{make_slot().pk}/", typed())
    assert 'class="qr"' in client.get(answer.url).content.decode()


def test_many_groups_of_one_day_are_each_reminded():
    for hour in (9, 11, 14):
        hours = {"starts_at": datetime.time(hour), "ends_at": datetime.time(hour + 1)}
        make_booking(
            slot=make_slot(days_ahead=2, **hours), status="confirmed", promised_at=NOON - days(9)
        )
    ask_and_remind(0)
    assert Message.objects.filter(topic="reminder").count() == 3
    assert Booking.objects.filter(reminded_at=timezone.now()).count() == 3
