"""Bookings and their places: the database counts, and refuses what doesn't fit."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations, product
from threading import Barrier

import psycopg
import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from config.common.crypto import encrypt, keyed_hash
from config.common.errors import Refusal
from config.common.processes import next_state, verbs
from museum.choices import BOOKING_STEPS, HOLDING, OPEN, QUEUED, BookingStatus
from museum.models import Booking, Slot
from tests.builders import make_booking, make_slot

pytestmark = pytest.mark.django_db

ALLOWED = {(start, end) for (start, _verb), end in BOOKING_STEPS.items()}
FORBIDDEN = sorted(set(permutations(BookingStatus, 2)) - ALLOWED)
ALL_VERBS = sorted({verb for _state, verb in BOOKING_STEPS})
FINISHED = {
    "attended_headcount": 12,
    "decision_reason": "设备检修",
    "offer_until": datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC),
}
PHONE = "13800000001"

# The constraint, its sentence, and what a row would have to be changed to.
BROKEN = [
    ("booking_has_heads", "参观人数至少 1 人", {"headcount": 0, "adults": 0}),
    ("booking_adults_among_heads", "成人数不能超过总人数", {"headcount": 5, "adults": 6}),
    ("booking_attended_is_counted", "请填写实到人数", {"status": "attended"}),
    (
        "booking_attended_is_counted",
        "请填写实到人数",
        {"status": "attended", "attended_headcount": 0},
    ),
    ("booking_refused_with_reason", "请写明理由", {"status": "declined"}),
    ("booking_refused_with_reason", "请写明理由", {"status": "cancelled_by_museum"}),
]


def booking_in(status: str, **changes) -> Booking:
    return make_booking(status=status, **FINISHED, **changes)


def copy_of(booking: Booking, **changes) -> Booking:
    """Another row with the same values, nothing saved."""
    names = [
        *("slot_id", "organisation", "organisation_type", "contact_name", "phone", "phone_hash"),
        *("headcount", "adults"),
    ]
    return Booking(**{name: getattr(booking, name) for name in names} | changes)


def counted(slot: Slot) -> tuple[int, int]:
    """The places taken and the groups, as the database has them."""
    return Slot.objects.values_list("taken", "groups").get(pk=slot.pk)


def rows_of(booking: Booking):
    return Booking.objects.filter(pk=booking.pk)


def raw(statement: str, *parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


# --- Steps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "verb"), list(BOOKING_STEPS))
def test_every_step_of_the_table_leads_to_its_state_and_the_places_follow(state, verb):
    booking = booking_in(state)
    assert counted(booking.slot) == ((12, 1) if state in HOLDING else (0, 0))
    end = next_state(BOOKING_STEPS, state, verb)
    assert rows_of(booking).update(status=end) == 1
    booking.refresh_from_db()
    assert booking.status == BOOKING_STEPS[state, verb]
    assert counted(booking.slot) == ((12, 1) if end in HOLDING else (0, 0))


@pytest.mark.parametrize(
    ("state", "verb"), sorted(set(product(BookingStatus, ALL_VERBS)) - set(BOOKING_STEPS))
)
def test_a_verb_that_the_table_lacks_is_refused(state, verb):
    assert verb not in verbs(BOOKING_STEPS, state)
    with pytest.raises(Refusal, match="当前状态下不能进行这一步"):
        next_state(BOOKING_STEPS, state, verb)


@pytest.mark.parametrize(("start", "end"), FORBIDDEN)
def test_the_database_refuses_every_other_step_of_a_booking(start, end):
    booking = booking_in(start)
    before = counted(booking.slot)
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        rows_of(booking).update(status=end)
    assert counted(booking.slot) == before


def test_an_unknown_state_is_refused():
    with pytest.raises(DatabaseError, match="Invalid transition"):
        rows_of(make_booking()).update(status="waiting")


@pytest.mark.parametrize("status", list(BookingStatus))
def test_a_booking_keeps_its_state_when_something_else_changes(status):
    booking = booking_in(status)
    before = counted(booking.slot)
    rows_of(booking).update(status=status, grade="三年级")
    booking.refresh_from_db()
    assert (booking.status, booking.grade) == (status, "三年级")
    assert counted(booking.slot) == before


# --- Constraints ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_update_cannot_break_a_rule_of_bookings(constraint, _sentence, changes):
    start = "requested" if changes.get("status") == "declined" else "confirmed"
    booking = make_booking(status=start)
    with pytest.raises(IntegrityError, match=constraint):
        rows_of(booking).update(**changes)


@pytest.mark.parametrize(("constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_insert_cannot_break_a_rule_of_bookings(constraint, _sentence, changes):
    booking = make_booking()
    with pytest.raises(IntegrityError, match=constraint):
        Booking.objects.bulk_create([copy_of(booking, **changes)])


@pytest.mark.parametrize(("_constraint", "sentence", "changes"), BROKEN)
def test_a_form_says_why_a_booking_is_refused(_constraint, sentence, changes):
    booking = make_booking()
    for name, value in changes.items():
        setattr(booking, name, value)
    with pytest.raises(ValidationError, match=sentence):
        booking.full_clean()


@pytest.mark.parametrize("column", ["headcount", "adults", "attended_headcount"])
def test_a_number_of_people_is_never_negative(column):
    with pytest.raises(IntegrityError, match="violates check constraint"):
        rows_of(make_booking()).update(**{column: -1})


def test_a_reference_belongs_to_one_booking():
    first, second = make_booking(), make_booking(slot=make_slot(days_ahead=11))
    with pytest.raises(IntegrityError, match="museum_booking_reference"):
        rows_of(second).update(reference=first.reference)


def test_a_reference_can_be_read_over_the_telephone():
    reference = make_booking().reference
    assert len(reference) == 8
    assert reference[0] == "V"
    assert not set(reference[1:]) & set("0O1IL5S2ZUV") - {"V"}


# --- Places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(BookingStatus))
def test_a_new_booking_takes_its_places_if_its_state_holds_them(status):
    slot = make_slot()
    booking_in(status, slot=slot)
    assert counted(slot) == ((12, 1) if status in HOLDING else (0, 0))


def test_places_and_groups_add_up():
    slot = make_slot()
    for heads in (10, 20, 10):
        make_booking(slot=slot, headcount=heads)
    assert counted(slot) == (40, 3)


@pytest.mark.parametrize("heads", [5, 12, 40])
def test_a_group_that_grows_or_shrinks_takes_or_gives_back_places(heads):
    booking = make_booking()
    rows_of(booking).update(headcount=heads)
    assert counted(booking.slot) == (heads, 1)


def test_a_group_without_places_may_change_its_size_freely():
    booking = booking_in("cancelled_by_visitor")
    rows_of(booking).update(headcount=400)
    assert counted(booking.slot) == (0, 0)


def test_a_group_that_moves_takes_its_places_along():
    booking, later = make_booking(), make_slot(days_ahead=11)
    rows_of(booking).update(slot=later)
    assert counted(booking.slot) == (0, 0)
    assert counted(later) == (12, 1)


def test_a_group_may_move_grow_and_be_confirmed_in_one_statement():
    booking, later = make_booking(), make_slot(days_ahead=11)
    rows_of(booking).update(slot=later, headcount=30, status="confirmed")
    assert counted(booking.slot) == (0, 0)
    assert counted(later) == (30, 1)


def test_a_cancelled_group_that_is_moved_takes_nothing():
    booking, later = booking_in("cancelled_by_museum"), make_slot(days_ahead=11)
    rows_of(booking).update(slot=later)
    assert counted(later) == (0, 0)


def test_many_rows_changed_by_one_statement_are_all_counted():
    slot = make_slot()
    for _ in range(3):
        make_booking(slot=slot, headcount=10)
    Booking.objects.update(status="cancelled_by_visitor")
    assert counted(slot) == (0, 0)


def test_a_change_of_other_things_leaves_the_count_alone():
    booking = make_booking()
    rows_of(booking).update(grade="三年级", adults=1)
    assert counted(booking.slot) == (12, 1)


def test_the_last_place_is_sold_and_no_other():
    slot = make_slot()
    first = make_booking(slot=slot, headcount=40)
    with pytest.raises(IntegrityError, match="slot_not_oversold"), transaction.atomic():
        Booking.objects.bulk_create([copy_of(first, headcount=1, adults=1)])
    assert counted(slot) == (40, 1)
    assert Booking.objects.count() == 1


def test_a_group_cannot_grow_beyond_the_places():
    booking = make_booking(headcount=40)
    with pytest.raises(IntegrityError, match="slot_not_oversold"):
        rows_of(booking).update(headcount=41)


def test_a_fourth_group_is_refused_where_three_may_come():
    slot = make_slot()
    groups = [make_booking(slot=slot, headcount=1, adults=1) for _ in range(3)]
    with pytest.raises(IntegrityError, match="slot_not_overcrowded"):
        Booking.objects.bulk_create([copy_of(groups[0])])


def test_a_group_cannot_move_to_where_there_is_no_room():
    full = make_slot(days_ahead=11)
    make_booking(slot=full, headcount=30)
    booking = make_booking()
    with pytest.raises(IntegrityError, match="slot_not_oversold"), transaction.atomic():
        rows_of(booking).update(slot=full)
    assert counted(booking.slot) == (12, 1)
    assert counted(full) == (30, 1)


def test_an_absent_group_cannot_come_after_its_places_were_given_away():
    late = booking_in("no_show", headcount=30)
    make_booking(slot=late.slot, headcount=30)
    with pytest.raises(IntegrityError, match="slot_not_oversold"):
        rows_of(late).update(status="attended")


def test_places_that_were_given_back_are_sold_again():
    booking = make_booking(headcount=40)
    rows_of(booking).update(status="cancelled_by_visitor")
    make_booking(slot=booking.slot, headcount=40)
    assert counted(booking.slot) == (40, 1)


def test_of_many_rows_written_at_once_all_fit_or_none_is_kept():
    slot = make_slot()
    first = make_booking(slot=slot, headcount=10)
    rows = [copy_of(first, headcount=20), copy_of(first, headcount=20)]
    with pytest.raises(IntegrityError, match="slot_not_oversold"), transaction.atomic():
        Booking.objects.bulk_create(rows)
    assert counted(slot) == (10, 1)


# --- Closed slots ---------------------------------------------------------------------------------


@pytest.mark.parametrize("status", OPEN)
def test_a_closed_slot_takes_no_new_booking(status):
    slot = make_slot(is_open=False)
    with pytest.raises(IntegrityError, match="booking_slot_is_open"):
        make_booking(slot=slot, status=status)


def test_nobody_moves_into_a_closed_slot():
    booking = make_booking()
    closed = make_slot(days_ahead=11, is_open=False)
    with pytest.raises(IntegrityError, match="booking_slot_is_open"):
        rows_of(booking).update(slot=closed)


@pytest.mark.parametrize("status", sorted(set(BookingStatus) - {*OPEN, *QUEUED}))
def test_what_is_over_may_be_entered_later_for_a_closed_slot(status):
    booking_in(status, slot=make_slot(is_open=False))


@pytest.mark.parametrize("end", ["attended", "cancelled_by_visitor", "cancelled_by_museum"])
def test_a_booking_of_a_slot_that_was_closed_since_goes_on(end):
    booking = booking_in("confirmed")
    Slot.objects.update(is_open=False)
    rows_of(booking).update(status=end, headcount=10)
    assert counted(booking.slot) == ((10, 1) if end in HOLDING else (0, 0))


# --- Nothing gets lost, nothing is told -----------------------------------------------------------


@pytest.mark.parametrize("status", list(BookingStatus))
def test_a_booking_is_never_deleted(status):
    booking = booking_in(status)
    with pytest.raises(DatabaseError, match="Cannot delete"):
        rows_of(booking).delete()


def test_a_raw_delete_of_a_booking_is_refused():
    make_booking()
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw("DELETE FROM museum_booking")


def test_a_slot_with_bookings_cannot_be_deleted():
    slot = make_booking().slot
    with pytest.raises(ProtectedError):
        slot.delete()


def test_each_step_of_a_booking_leaves_an_event():
    booking = make_booking()
    rows_of(booking).update(status="confirmed")
    raw("UPDATE museum_booking SET headcount = 20 WHERE id = %s", booking.pk)
    events = booking.events.order_by("pgh_id").values_list("pgh_label", "status", "headcount")
    assert list(events) == [
        ("insert", "requested", 12),
        ("update", "confirmed", 12),
        ("update", "confirmed", 20),
    ]


@pytest.mark.parametrize(
    "statement", ["UPDATE museum_bookingevent SET headcount = 1", "DELETE FROM museum_bookingevent"]
)
def test_an_event_of_a_booking_stays_as_it_is(statement):
    make_booking()
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        raw(statement)


def test_the_history_of_a_booking_does_not_know_whom_to_call():
    booking = make_booking(email="wang@example.org", needs="轮椅一辆")
    [(event,)] = raw("SELECT t::text FROM museum_bookingevent t WHERE pgh_obj_id = %s", booking.pk)
    for word in ("王老师", PHONE, "wang@example.org", "轮椅", keyed_hash(PHONE)):
        assert word not in event
    rows_of(booking).update(contact_name="李老师", email="", needs="")
    assert booking.events.count() == 1


def test_the_phone_is_not_readable_in_the_table_but_its_bookings_are_found():
    booking = make_booking()
    [(row,)] = raw("SELECT t::text FROM museum_booking t WHERE id = %s", booking.pk)
    assert PHONE not in row
    assert Booking.objects.get(phone_hash=keyed_hash(PHONE)).phone == PHONE
    assert booking.masked_phone == "138****0001"
    with pytest.raises(FieldError):
        Booking.objects.filter(phone=PHONE).exists()


def test_visitors_are_those_counted_at_the_door():
    booking_in("attended", slot=make_slot(), headcount=20)
    booking_in("no_show", slot=make_slot(days_ahead=11))
    make_booking(slot=make_slot(days_ahead=12), status="confirmed")
    assert Booking.objects.heads() == 12


# --- All at once ----------------------------------------------------------------------------------

CROWD = 60
INSERT = """
    INSERT INTO museum_booking (
        created_at, updated_at, reference, slot_id, organisation, organisation_type, contact_name,
        phone, phone_hash, email, headcount, adults, grade, needs, guide, workshop, language,
        consented_at, status, decision_reason
    ) VALUES (
        now(), now(), %s, %s, '散客', 'individual', '王', %s, %s, '', 1, 1, '', '', false, false,
        'zh-hans', now(), 'requested', ''
    )
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_sixty_written_past_all_code_at_once_forty_get_the_forty_places():
    slot = make_slot(capacity=40, max_groups=100)
    secret, hashed = encrypt(PHONE), keyed_hash(PHONE)
    parameters = connection.get_connection_params()
    start = Barrier(CROWD)

    def book(number: int) -> str:
        """The constraint that refused, or nothing."""
        with psycopg.connect(**parameters) as own:
            start.wait(timeout=60)
            try:
                own.execute(INSERT, [f"V{number:07d}", slot.pk, secret, hashed])
                own.commit()
            except psycopg.errors.CheckViolation as error:
                own.rollback()
                return error.diag.constraint_name
        return ""

    with ThreadPoolExecutor(CROWD) as crowd:
        refusals = list(crowd.map(book, range(CROWD)))
    assert refusals.count("") == 40
    assert refusals.count("slot_not_oversold") == CROWD - 40
    assert counted(slot) == (40, 40)
    assert Booking.objects.count() == 40
    assert Booking.objects.filter(events__pgh_label="insert").count() == 40


def test_a_slot_says_how_many_places_are_left():
    slot = make_slot(max_groups=2)
    assert slot.places_left == 40
    make_booking(slot=slot)
    slot.refresh_from_db()
    assert slot.places_left == 28
    make_booking(slot=slot, headcount=1, adults=1)
    slot.refresh_from_db()
    assert slot.places_left == 0  # two groups are all that may come
    Slot.objects.filter(pk=slot.pk).update(max_groups=3, is_open=False)
    slot.refresh_from_db()
    assert slot.places_left == 0
    assert slot.ends - slot.begins == datetime.timedelta(minutes=90)
