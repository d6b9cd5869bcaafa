"""Rules that staff set: splitting, working days, phones that stayed away, rooms that can't shrink."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from config.common.models import CalendarYear
from museum.choices import BookingStatus
from museum.models import Booking, Slot, VisitPolicy
from museum.services.bookings import change_booking
from tests.builders import make_booking, make_slot, make_staff
from tests.museum.forms import typed
from tests.pages import change_page, errors_of, sent_back

pytestmark = pytest.mark.django_db
CHINA = datetime.timezone(datetime.timedelta(hours=8))


def set_policy(**changes) -> None:
    VisitPolicy.objects.update_or_create(pk=1, defaults=changes)


def book(client, slot, **changes):
    return client.post(f"/en/museum/visit/slots/{slot.pk}/", typed(**changes))


def taken(slot: Slot) -> tuple[int, int]:
    return Slot.objects.values_list("taken", "groups").get(pk=slot.pk)


# --- Splitting -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("heads", "groups"), [(20, 1), (21, 2), (40, 2), (41, 3)])
def test_a_large_group_is_split_over_parallel_tours(client, heads, groups):
    set_policy(heads_per_group=20)
    slot = make_slot(capacity=100, max_groups=3)
    book(client, slot, headcount=str(heads), adults="10")
    assert Booking.objects.get().parallel_groups == groups
    assert taken(slot) == (heads, groups)


def test_the_tours_of_a_group_stand_on_its_page(client):
    set_policy(heads_per_group=20)
    answer = book(client, make_slot(), headcount="24")
    page = client.get(answer.url).content.decode()
    assert "Parallel tours" in page


def test_a_slot_without_enough_tours_refuses_and_says_so(client):
    set_policy(heads_per_group=10)
    slot = make_slot(max_groups=3)
    make_booking(slot=slot, headcount=5)
    page = book(client, slot, headcount="24").content.decode()
    assert "Your group would be split over 3 parallel tours; only 2 are free then." in page
    assert 'name="wait"' in page
    assert taken(slot) == (5, 1)


def test_the_database_counts_tours_whoever_writes():
    slot = make_slot(max_groups=3)
    make_booking(slot=slot, parallel_groups=2)
    with pytest.raises(IntegrityError, match="slot_not_overcrowded"), transaction.atomic():
        make_booking(slot=slot, parallel_groups=2)
    with pytest.raises(IntegrityError, match="booking_is_a_group"), transaction.atomic():
        make_booking(slot=slot, parallel_groups=0)
    Booking.objects.update(status="cancelled_by_visitor")
    assert taken(slot) == (0, 0)


def test_a_group_that_shrinks_gives_back_a_tour(client):
    set_policy(heads_per_group=20)
    slot = make_slot()
    book(client, slot, headcount="24", adults="3")
    change_booking(Booking.objects.get(), by=make_staff(is_superuser=True), headcount=20)
    assert taken(slot) == (20, 1)


def test_a_new_rule_leaves_the_split_that_was_promised():
    slot = make_slot(max_groups=1)
    booking = make_booking(slot=slot, headcount=24, adults=4, status="confirmed")
    set_policy(heads_per_group=20)
    change_booking(booking, by=make_staff(is_superuser=True), needs="轮椅")
    assert taken(slot) == (24, 1)


# --- Working days ahead --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        # Asked on Wednesday 30 September 2026: 1 to 7 October are off, Saturday 10 is worked.
        (datetime.date(2026, 10, 9), False),
        (datetime.date(2026, 10, 10), True),
        (datetime.date(2026, 10, 12), True),
    ],
)
def test_working_days_ahead_are_counted_by_the_calendar(client, day, allowed):
    set_policy(days_ahead_least=1, workdays_ahead=3)
    with time_machine.travel(datetime.datetime(2026, 9, 30, 10, tzinfo=CHINA), tick=False):
        answer = book(client, make_slot(date=day))
        assert Booking.objects.exists() is allowed
        if not allowed:
            assert "Please book at least 3 working days ahead." in answer.content.decode()


def test_where_working_days_can_t_be_counted_the_pages_stay_up_and_say_to_call(client):
    set_policy(workdays_ahead=3)
    CalendarYear.objects.create(year=2026)  # begun, not complete: nothing is counted
    with time_machine.travel(datetime.datetime(2026, 10, 30, 10, tzinfo=CHINA), tick=False):
        slot = make_slot()
        page = book(client, slot).content.decode()
        assert "The holidays of these weeks aren’t announced yet. Please call the museum." in (
            page.replace("&#x27;", "’")
        )
        for address in ("visit/", f"visit/{slot.date}/", f"visit/slots/{slot.pk}/"):
            assert client.get(f"/en/museum/{address}").status_code == 200
        booking = make_booking(slot=slot)
        session = client.session
        session["bookings"] = [booking.reference]
        session.save()
        assert client.get(f"{booking.get_absolute_url()}change/").status_code == 200
    assert not Booking.objects.exclude(pk=booking.pk).exists()


def test_the_month_begins_where_working_days_allow(client):
    set_policy(days_ahead_least=1, workdays_ahead=3)
    with time_machine.travel(datetime.datetime(2026, 9, 30, 10, tzinfo=CHINA), tick=False):
        make_slot(date=datetime.date(2026, 10, 9))
        make_slot(date=datetime.date(2026, 10, 10))
        page = client.get("/en/museum/visit/?month=2026-10").content.decode()
    assert "visit/2026-10-09/" not in page
    assert "visit/2026-10-10/" in page


# --- Phones whose groups stayed away -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missed", "status"), [(2, BookingStatus.CONFIRMED), (3, BookingStatus.REQUESTED)]
)
def test_a_phone_that_missed_three_visits_waits_for_staff(client, missed, status):
    for number in range(missed):
        make_booking(slot=make_slot(days_ahead=-10 - number), status="no_show")
    book(client, make_slot())
    assert Booking.objects.exclude(status="no_show").get().status == status


@pytest.mark.parametrize(
    "changes", [{"phone": "13800000077"}, {"slot": -400}], ids=["another phone", "long ago"]
)
def test_other_phones_and_old_times_are_not_held_against_anybody(client, changes):
    for number in range(3):
        days = changes.get("slot", -10) - number
        phone = changes.get("phone", "13800000001")
        make_booking(slot=make_slot(days_ahead=days), status="no_show", phone=phone)
    book(client, make_slot())
    assert Booking.objects.exclude(status="no_show").get().status == BookingStatus.CONFIRMED


def test_zero_switches_the_rule_off_and_staff_are_never_bound(client):
    for number in range(3):
        make_booking(slot=make_slot(days_ahead=-10 - number), status="no_show")
    set_policy(no_shows_most=0)
    book(client, make_slot())
    assert Booking.objects.exclude(status="no_show").get().status == BookingStatus.CONFIRMED


# --- Capacity --------------------------------------------------------------------------------------------


def test_staff_are_told_what_to_do_before_a_slot_can_shrink(client, sign_in):
    sign_in("museum")
    slot = make_booking(headcount=12, slot=make_slot(max_groups=2)).slot
    answer = client.post(
        change_page(slot), sent_back(client.get(change_page(slot)), capacity="11", note="新馆")
    )
    assert errors_of(answer)["capacity"] == [
        "12 places are taken. Move or call off bookings first, or leave so many places."
    ]
    assert 'value="新馆"' in answer.content.decode()
    client.post(change_page(slot), sent_back(client.get(change_page(slot)), capacity="12"))
    slot.refresh_from_db()
    assert slot.capacity == 12
    with pytest.raises(IntegrityError, match="slot_not_oversold"), transaction.atomic():
        Slot.objects.update(capacity=11)


def test_all_rules_are_on_the_page_of_the_rules(client, sign_in):
    sign_in("museum")
    page = client.get(change_page(VisitPolicy(pk=1)), follow=True)
    data = sent_back(page, workdays_ahead="4", heads_per_group="35", reconfirm_days="5")
    client.post(change_page(VisitPolicy(pk=1)), data)
    policy = VisitPolicy.load()
    assert (policy.workdays_ahead, policy.heads_per_group, policy.reconfirm_days) == (4, 35, 5)
