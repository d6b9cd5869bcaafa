"""Whole groups wait for places: the first that fits is asked, and its places are held."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from config.common.models import Message
from config.common.processes import acting
from museum.choices import BookingStatus
from museum.jobs import move_queues_on
from museum.models import Booking, Slot, VisitPolicy
from museum.services.bookings import cancel_booking, change_booking, decline_booking
from museum.services.waiting import accept_offer, expire_offers, offer_everywhere
from tests.builders import make_booking, make_slot, make_staff
from tests.museum.forms import typed
from tests.pages import add_page, change_page, sent_back, step_page

pytestmark = pytest.mark.django_db


def wait(client, slot, **changes):
    """Asks for the waiting list; a phone of its own for each group."""
    number = Booking.objects.count()
    fields = typed(phone=f"1390000{number:04d}", wait="1", **changes)
    return client.post(f"/en/museum/visit/slots/{slot.pk}/", fields)


def waiting(slot, heads: int, **changes) -> Booking:
    return make_booking(slot=slot, status="waiting", headcount=heads, adults=2, **changes)


def state(booking: Booking) -> str:
    return Booking.objects.values_list("status", flat=True).get(pk=booking.pk)


def full_slot(**changes) -> tuple[Slot, Booking]:
    slot = make_slot(**changes)
    return slot, make_booking(slot=slot, headcount=40, adults=4, status="confirmed")


def taken(slot: Slot) -> tuple[int, int]:
    return Slot.objects.values_list("taken", "groups").get(pk=slot.pk)


def test_a_full_slot_offers_the_waiting_list_with_the_same_form(client):
    slot, _group = full_slot()
    page = client.get(f"/en{slot.get_absolute_url()}").content.decode()
    assert 'id="booking-form"' in page
    assert 'name="wait"' in page
    answer = wait(client, slot)
    booking = Booking.objects.get(status="waiting")
    assert answer.url == f"/en/museum/bookings/{booking.reference}/"
    assert "You are the first to be asked." in client.get(answer.url).content.decode()
    assert taken(slot) == (40, 1)


def test_a_group_that_finds_too_few_places_is_offered_to_wait_and_keeps_what_it_typed(client):
    slot = make_slot()
    make_booking(slot=slot, headcount=30, adults=4)
    answer = client.post(f"/en{slot.get_absolute_url()}", typed())
    page = answer.content.decode()
    assert "Only 10 places are left at this time." in page
    assert 'name="wait"' in page
    assert 'value="城北小学"' in page


def test_a_mistake_on_the_waiting_form_leads_back_to_the_waiting_form(client):
    slot, _group = full_slot()
    page = wait(client, slot, headcount="").content.decode()
    assert 'name="wait"' in page


def test_nobody_waits_where_there_are_places(client):
    slot = make_slot()
    page = wait(client, slot).content.decode()
    assert "There are places for your group now: just book the visit." in page
    assert not Booking.objects.exists()


def test_a_group_that_never_fits_is_not_put_on_the_list(client):
    slot, _group = full_slot()
    page = wait(client, slot, headcount="50", adults="10").content.decode()
    assert "This time never holds more than 40 people." in page


def test_without_hours_to_answer_there_is_no_list(client):
    VisitPolicy.objects.update_or_create(pk=1, defaults={"offer_hours": 0})
    slot, _group = full_slot()
    assert 'name="wait"' not in client.get(f"/en{slot.get_absolute_url()}").content.decode()
    assert "There is no waiting list at present." in wait(client, slot).content.decode()


def test_waiting_counts_against_the_limit_of_one_phone(client):
    slot, _group = full_slot()
    for days in (11, 12, 13):
        other, _held = full_slot(days_ahead=days)
        waiting(other, 10, phone="13800000009")
    page = client.post(f"/en{slot.get_absolute_url()}", typed(phone="13800000009", wait="1"))
    assert "has 3 open bookings already" in page.content.decode()


def test_the_first_group_that_fits_is_asked_when_places_become_free():
    slot, group = full_slot()
    other = Slot.objects.get(pk=slot.pk)
    Slot.objects.update(capacity=50)
    large, fitting, later = waiting(slot, 45), waiting(slot, 30), waiting(slot, 20)
    make_booking(slot=other, headcount=10, adults=2, status="confirmed")
    cancel_booking(group, by=None)
    assert [state(each) for each in (large, fitting, later)] == ["waiting", "offered", "waiting"]
    assert taken(slot) == (40, 2)
    fitting.refresh_from_db()
    assert fitting.offer_until > timezone.now() + datetime.timedelta(hours=23)


def test_a_smaller_group_behind_is_asked_too_when_both_fit():
    slot, group = full_slot()
    first, second = waiting(slot, 25), waiting(slot, 15)
    cancel_booking(group, by=None)
    assert (state(first), state(second)) == ("offered", "offered")
    assert taken(slot) == (40, 2)


def test_offered_places_are_nobody_else_s(client):
    slot, group = full_slot()
    waiting(slot, 40)
    cancel_booking(group, by=None)
    client.post(slot.get_absolute_url(), typed(headcount="1", adults="1"))
    assert not Booking.objects.filter(headcount=1).exists()
    with pytest.raises(IntegrityError, match="slot_not_oversold"), transaction.atomic():
        make_booking(slot=slot, headcount=1, adults=1)


def test_the_link_opens_the_booking_and_a_button_takes_the_places(client):
    slot, group = full_slot()
    booking = waiting(slot, 24, email="wang@example.cn", language="en")
    cancel_booking(group, by=None)
    letter = Message.objects.get(about_reference=booking.reference, channel="email")
    link = next(word for word in letter.text.split() if "/open/" in word)
    path = link.partition("8000")[2]
    page = client.get(path, follow=True)
    assert 'id="accept-form"' in page.content.decode()
    assert state(booking) == "offered"  # a mail program that follows links accepts nothing
    client.post(f"{booking.get_absolute_url()}accept/")
    assert state(booking) == "confirmed"
    assert taken(slot) == (24, 1)


def test_a_forged_link_opens_nothing(client):
    booking = waiting(full_slot()[0], 24)
    page = client.get(f"{booking.get_absolute_url()}open/{'0' * 24}/", follow=True)
    assert booking.organisation not in page.content.decode()


def test_a_stranger_takes_nobody_s_places(client):
    slot, group = full_slot()
    booking = waiting(slot, 24)
    cancel_booking(group, by=None)
    client.post(f"{booking.get_absolute_url()}accept/")
    assert state(booking) == "offered"


def test_a_large_group_that_takes_its_places_awaits_an_answer():
    slot, group = full_slot()
    booking = waiting(slot, 35)
    cancel_booking(group, by=None)
    accept_offer(booking, by=None)
    assert state(booking) == "requested"
    assert taken(slot) == (35, 1)


def test_an_offer_that_nobody_answers_goes_to_the_next_group():
    slot, group = full_slot()
    first, second = waiting(slot, 40), waiting(slot, 38)
    cancel_booking(group, by=None)
    assert (state(first), state(second)) == ("offered", "waiting")
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25), tick=False):
        move_queues_on(0)
    assert (state(first), state(second)) == ("expired", "offered")
    assert taken(slot) == (38, 1)
    topics = Message.objects.filter(about_reference=first.reference).values_list("topic", flat=True)
    assert "offer_expired" in topics


def test_an_offer_can_t_be_taken_after_its_time():
    slot, group = full_slot()
    booking = waiting(slot, 20)
    cancel_booking(group, by=None)
    with (
        time_machine.travel(timezone.now() + datetime.timedelta(hours=25), tick=False),
        pytest.raises(Exception, match="答复期限已过"),
    ):
        accept_offer(booking, by=None)
    assert state(booking) == "offered"


def test_a_refused_offer_goes_to_the_next_group():
    slot, group = full_slot()
    first, second = waiting(slot, 40), waiting(slot, 38)
    cancel_booking(group, by=None)
    cancel_booking(first, by=None)
    assert (state(first), state(second)) == ("cancelled_by_visitor", "offered")


@pytest.mark.parametrize("way", ["decline", "call_off", "smaller", "moved"])
def test_places_that_become_free_in_any_way_are_offered(client, sign_in, way):
    sign_in("museum")
    status = "requested" if way == "decline" else "confirmed"
    slot = make_slot()
    group = make_booking(slot=slot, headcount=40, adults=4, status=status)
    booking = waiting(slot, 20)
    if way in {"decline", "call_off"}:
        client.post(step_page(group, way), {"reason": "设备检修"})
    else:
        page = client.get(change_page(group))
        target = make_slot(days_ahead=20)
        changes = {"slot": target.pk} if way == "moved" else {"headcount": "15"}
        client.post(change_page(group), sent_back(page, **changes))
    assert state(booking) == "offered"


def test_more_places_in_a_slot_are_offered(client, sign_in):
    sign_in("museum")
    slot, _group = full_slot()
    booking = waiting(slot, 20)
    client.post(change_page(slot), sent_back(client.get(change_page(slot)), capacity="60"))
    assert state(booking) == "offered"
    assert taken(slot) == (60, 2)


def test_a_reopened_slot_offers_its_places(client, sign_in):
    sign_in("museum")
    slot = make_slot()
    booking = waiting(slot, 20)
    client.post(step_page(slot, "close"), {"reason": "检修"})
    assert offer_everywhere(now=timezone.now()) == 0
    client.post(step_page(slot, "reopen"))
    assert state(booking) == "offered"


def test_places_freed_past_all_code_are_offered_by_the_next_round():
    slot, group = full_slot()
    booking = waiting(slot, 20)
    Booking.objects.filter(pk=group.pk).update(status="cancelled_by_visitor")
    assert state(booking) == "waiting"
    move_queues_on(0)
    assert state(booking) == "offered"


def test_those_who_wait_in_vain_are_told_before_the_day():
    slot, _group = full_slot(days_ahead=1)
    booking = waiting(slot, 20)
    with time_machine.travel(slot.begins - datetime.timedelta(hours=1), tick=False):
        move_queues_on(0)
    assert state(booking) == "expired"
    assert Message.objects.get(about_reference=booking.reference).topic == "no_place"


def test_nobody_is_asked_in_the_last_hours():
    slot, group = full_slot(days_ahead=1)
    booking = waiting(slot, 20)
    with time_machine.travel(slot.begins - datetime.timedelta(minutes=90), tick=False):
        cancel_booking(group, by=make_staff(is_superuser=True))
    assert state(booking) == "waiting"


def test_an_offer_in_a_closed_slot_is_refused_by_the_database():
    slot = make_slot()
    booking = waiting(slot, 20)
    Slot.objects.update(is_open=False)
    with pytest.raises(IntegrityError, match="booking_slot_is_open"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(status="offered", offer_until=timezone.now())


def test_an_offer_says_until_when_it_stands():
    booking = waiting(make_slot(), 20)
    with pytest.raises(IntegrityError, match="booking_offer_ends"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(status="offered")


def test_staff_put_a_group_on_the_list_and_take_the_places_for_it(client, sign_in):
    sign_in("museum")
    slot, group = full_slot()
    page = client.get(add_page(Booking))
    told = {
        "slot": slot.pk,
        "organisation": "城南小学",
        "organisation_type": "school",
        "contact_name": "李老师",
        "phone": "13800000008",
        "headcount": "20",
        "adults": "2",
        "wait": "on",
    }
    client.post(add_page(Booking), sent_back(page, **told))
    booking = Booking.objects.get(organisation="城南小学")
    assert booking.status == BookingStatus.WAITING
    client.post(step_page(group, "call_off"), {"reason": "设备检修"})
    client.post(step_page(booking, "accept"))
    assert state(booking) == "confirmed"


# --- At once --------------------------------------------------------------------------------------


def at_once(*acts) -> list:
    """Each in a thread and connection of its own, begun together; what each raised, or None."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            act()
        except Exception as error:
            return error
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as crowd:
        return list(crowd.map(run, acts))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_cancelling_and_joining_at_once_loses_no_promotion_and_sells_nothing_twice():
    """Ten groups go while ten wait: whatever the order, all freed places are offered once."""
    slot = make_slot(capacity=40, max_groups=40)
    held = [
        make_booking(slot=slot, headcount=4, adults=2, status="confirmed") for _each in range(10)
    ]
    queue = [waiting(slot, 4) for _each in range(10)]
    errors = at_once(*[lambda group=group: cancel_booking(group, by=None) for group in held])
    assert errors == [None] * 10
    assert {state(each) for each in queue} == {"offered"}
    assert taken(slot) == (40, 10)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_taking_an_offer_and_its_end_at_once_have_one_outcome():
    slot = make_slot(capacity=20, max_groups=40)
    now = timezone.now()
    offered = make_booking(
        slot=slot, headcount=20, adults=2, status="offered", offer_until=now, phone="13800000002"
    )
    queue = [waiting(slot, 20) for _each in range(3)]
    later = now + datetime.timedelta(seconds=1)
    at_once(
        lambda: accept_offer(offered, by=None),
        lambda: expire_offers(now=later),
        lambda: expire_offers(now=later),
        lambda: offer_everywhere(now=now),
    )
    states = [state(each) for each in (offered, *queue)]
    assert states == ["expired", "offered", "waiting", "waiting"]
    assert taken(slot) == (20, 1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_moves_in_both_directions_with_full_waiting_lists_never_deadlock():
    slots = [make_slot(days_ahead=10 + each, capacity=30, max_groups=20) for each in range(2)]
    boss = make_staff(is_superuser=True)
    groups = [
        make_booking(slot=slots[each % 2], headcount=5, adults=2, status="confirmed")
        for each in range(8)
    ]
    queue = [waiting(slots[each % 2], 25) for each in range(4)]
    errors = at_once(
        *[
            lambda group=group, target=slots[(number + 1) % 2]: change_booking(
                group, by=boss, slot=target
            )
            for number, group in enumerate(groups)
        ],
        *[lambda each=each: cancel_booking(each, by=None) for each in queue[:2]],
    )
    assert not [error for error in errors if error and "deadlock" in str(error)]
    for slot in slots:
        found = Slot.objects.get(pk=slot.pk)
        held = Booking.objects.filter(slot=slot, status__in=["confirmed", "requested", "offered"])
        assert found.taken == sum(each.headcount for each in held) <= found.capacity


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_decline_and_a_check_in_by_staff_at_once_end_in_good_order():
    boss = make_staff(is_superuser=True)
    slot = make_slot(capacity=40, max_groups=40)
    asked = [make_booking(slot=slot, headcount=10, adults=2) for _each in range(4)]
    queue = [waiting(slot, 10) for _each in range(6)]
    errors = at_once(
        *[lambda each=each: decline_booking(each, by=boss, reason="检修") for each in asked],
        *[lambda each=each: cancel_booking(each, by=None) for each in queue[:2]],
    )
    assert errors == [None] * 6
    assert {state(each) for each in queue[2:]} == {"offered"}
    assert taken(slot) == (40, 4)


def test_acting_leaves_who_did_it_in_the_history_of_an_offer():
    slot, group = full_slot()
    booking = waiting(slot, 20)
    with acting(None):
        cancel_booking(group, by=None)
    event = booking.events.order_by("-pgh_id").first()
    assert (event.status, event.pgh_context.metadata["source"]) == ("offered", "visitor")
