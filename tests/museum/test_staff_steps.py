"""What staff do with bookings, by the services that every door uses."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from config.common.errors import Refusal
from config.common.history import history_of
from museum.choices import BookingStatus
from museum.models import Booking
from museum.services.bookings import (
    book_visit,
    call_off_booking,
    cancel_booking,
    change_booking,
    check_in_booking,
    confirm_booking,
    decline_booking,
    miss_booking,
)
from museum.services.retention import forget_contacts
from tests.builders import make_booking, make_slot, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return make_staff("museum")


def test_a_request_is_confirmed(staff):
    assert confirm_booking(make_booking(), by=staff).status == BookingStatus.CONFIRMED


@pytest.mark.parametrize("refuse", [decline_booking, call_off_booking])
def test_the_museum_says_no_with_a_reason_and_the_places_are_free(staff, refuse):
    booking = make_booking()
    with pytest.raises(Refusal, match="理由"):
        refuse(booking, by=staff, reason="")
    refused = refuse(booking, by=staff, reason="展厅临时检修")
    assert refused.decision_reason == "展厅临时检修"
    refused.slot.refresh_from_db()
    assert refused.slot.taken == 0


def test_the_history_says_who_did_it_and_why(staff):
    booking = decline_booking(make_booking(), by=staff, reason="展厅临时检修")
    step = history_of(booking)[0]
    assert (step["by"], step["reason"]) == (str(staff), "展厅临时检修")


def test_a_group_is_counted_at_the_door(staff):
    booking = confirm_booking(make_booking(slot=make_slot(days_ahead=0)), by=staff)
    attended = check_in_booking(booking, by=staff, heads=11)
    assert (attended.status, attended.attended_headcount) == (BookingStatus.ATTENDED, 11)
    assert Booking.objects.heads() == 11


def test_nobody_is_counted_before_the_day(staff):
    booking = confirm_booking(make_booking(), by=staff)
    with pytest.raises(Refusal):
        check_in_booking(booking, by=staff, heads=11)
    with pytest.raises(Refusal):
        miss_booking(booking, by=staff)


def test_a_group_that_is_late_can_still_be_counted(staff):
    slot = make_slot(days_ahead=0)
    booking = confirm_booking(make_booking(slot=slot), by=staff)
    with time_machine.travel(slot.ends, tick=False):
        booking = miss_booking(booking, by=staff)
        slot.refresh_from_db()
        assert slot.taken == 0
        booking = check_in_booking(booking, by=staff, heads=9)
    slot.refresh_from_db()
    assert (booking.status, slot.taken) == (BookingStatus.ATTENDED, 12)


def test_a_step_that_the_state_does_not_allow_is_refused(staff):
    booking = cancel_booking(make_booking(), by=staff)
    with pytest.raises(Refusal):
        confirm_booking(booking, by=staff)


@pytest.mark.parametrize("groups", [("auditors",), ("registry",), ()])
def test_others_than_museum_staff_may_not(groups):
    outsider, booking = make_staff(*groups), make_booking()
    with pytest.raises(PermissionDenied):
        confirm_booking(booking, by=outsider)
    with pytest.raises(PermissionDenied):
        cancel_booking(booking, by=outsider)


def test_a_visitor_may_only_cancel():
    with pytest.raises(PermissionDenied):
        confirm_booking(make_booking(), by=None)


def details(**changes) -> dict:
    return {
        "organisation": "城北小学",
        "organisation_type": "school",
        "contact_name": "王老师",
        "phone": "13800000001",
        "headcount": 70,
        "adults": 2,
        **changes,
    }


def test_staff_book_for_a_caller_beyond_the_visitors_rules_but_never_beyond_the_places(staff):
    slot = make_slot(days_ahead=1, capacity=80)
    booking = book_visit(slot=slot, by=staff, **details())
    assert booking.status == BookingStatus.CONFIRMED
    with pytest.raises(Refusal, match="10"):
        book_visit(slot=slot, by=staff, **details(headcount=11))


def test_two_groups_that_swap_slots_do_not_wait_for_each_other(staff):
    first, second = make_slot(capacity=20), make_slot(days_ahead=11, capacity=40)
    one, two = make_booking(slot=first), make_booking(slot=second)
    change_booking(one, by=staff, slot=second)
    change_booking(two, by=staff, slot=first)
    for slot in (first, second):
        slot.refresh_from_db()
        assert (slot.taken, slot.groups) == (12, 1)


def test_contact_persons_are_forgotten_a_year_after_the_visit():
    old = make_booking(email="wang@example.cn")
    recent = make_booking(slot=make_slot(days_ahead=12))
    today = old.slot.date + datetime.timedelta(days=366)
    type(recent.slot).objects.filter(pk=recent.slot.pk).update(
        date=today - datetime.timedelta(days=364)
    )
    assert forget_contacts(today=today) == 1
    old.refresh_from_db()
    assert (old.contact_name, old.phone, old.phone_hash, old.email) == ("", "", "", "")
    assert old.headcount == 12
    recent.refresh_from_db()
    assert recent.contact_name == "王老师"
    assert forget_contacts(today=today) == 0


def test_the_history_keeps_no_contact_person():
    booking = make_booking(email="wang@example.cn")
    names = {field.name for field in booking.events.model._meta.fields}
    assert not names & {"contact_name", "phone", "phone_hash", "email", "needs"}
