"""Slots, rules of opening, special days and the rules of booking: what the database refuses."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import ProtectedError

from museum.models import Closure, OpeningRule, Slot, VisitPolicy
from tests.builders import make_booking, make_person, make_slot

pytestmark = pytest.mark.django_db

NINE, TEN = datetime.time(9), datetime.time(10)
MONDAY = datetime.date(2026, 12, 21)
SUNDAY = datetime.date(2026, 12, 20)


def make_rule(**changes) -> OpeningRule:
    return OpeningRule.objects.create(
        **{
            "weekdays": ["1"],
            "valid_from": MONDAY,
            "starts_at": NINE,
            "ends_at": TEN,
            **changes,
        }
    )


def make_closure(**changes) -> Closure:
    return Closure.objects.create(
        **{"first_day": MONDAY, "last_day": MONDAY, "reason": "换展", **changes}
    )


def make_policy(**changes) -> VisitPolicy:
    policy, _made = VisitPolicy.objects.update_or_create(pk=1, defaults=changes)
    return policy


# Which record, the constraint, its sentence, and what a row would have to be changed to.
BROKEN = [
    (make_slot, "slot_times_in_order", "结束时间须晚于开始时间", {"ends_at": NINE}),
    (make_slot, "slot_not_oversold", "已占名额超过此数", {"taken": 41}),
    (make_slot, "slot_not_oversold", "已占名额超过此数", {"taken": -1}),
    (make_slot, "slot_not_overcrowded", "已约批数超过此数", {"groups": 4}),
    (make_slot, "slot_not_overcrowded", "已约批数超过此数", {"groups": -1}),
    (make_rule, "rule_times_in_order", "结束时间须晚于开始时间", {"ends_at": NINE}),
    (make_rule, "rule_season_in_order", "截止日期不能早于起始日期", {"valid_to": SUNDAY}),
    (make_closure, "closure_days_in_order", "末日不能早于首日", {"last_day": SUNDAY}),
    (make_policy, "policy_heads_in_order", "最多人数不能少于最少人数", {"heads_least": 61}),
    (make_policy, "policy_days_in_order", "止日不能早于起日", {"days_ahead_least": 91}),
    (make_policy, "policy_at_least_one", "至少为 1", {"heads_least": 0}),
    (make_policy, "policy_at_least_one", "至少为 1", {"pupils_per_adult": 0}),
]
NUMBERS = [
    *((make_slot, column) for column in ("capacity", "max_groups")),
    *((make_rule, column) for column in ("capacity", "max_groups")),
    *(
        (make_policy, column)
        for column in (
            *("days_ahead_least", "days_ahead_most", "heads_least", "heads_most"),
            *("pupils_per_adult", "confirm_above", "open_bookings_most", "cancel_hours"),
        )
    ),
]
CHANGES = [
    (make_slot, {"capacity": 50}),
    (make_rule, {"capacity": 50}),
    (make_closure, {"reason": "停电"}),
    (make_policy, {"heads_most": 55}),
]
TABLES = ["slot", "openingrule", "closure", "visitpolicy"]


def rows_of(record):
    return type(record).objects.filter(pk=record.pk)


@pytest.mark.parametrize(("make", "constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_update_cannot_break_a_rule_of_opening(make, constraint, _sentence, changes):
    with pytest.raises(IntegrityError, match=constraint):
        rows_of(make()).update(**changes)


@pytest.mark.parametrize(("make", "constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_insert_cannot_break_a_rule_of_opening(make, constraint, _sentence, changes):
    VisitPolicy.objects.all().delete()
    with pytest.raises(IntegrityError, match=constraint):
        make(**changes)


@pytest.mark.parametrize(("make", "_constraint", "sentence", "changes"), BROKEN)
def test_a_form_says_why_a_rule_of_opening_is_refused(make, _constraint, sentence, changes):
    record = make()
    for name, value in changes.items():
        setattr(record, name, value)
    with pytest.raises(ValidationError, match=sentence):
        record.full_clean()


@pytest.mark.parametrize(("make", "column"), NUMBERS)
def test_a_number_of_opening_is_never_negative(make, column):
    with pytest.raises(IntegrityError, match="violates check constraint"):
        rows_of(make()).update(**{column: -1})


# --- Slots ----------------------------------------------------------------------------------------


def test_a_time_of_a_day_has_one_slot():
    slot = make_slot()
    again = Slot(date=slot.date, starts_at=slot.starts_at, ends_at=datetime.time(12))
    with pytest.raises(ValidationError, match="该时间已有场次"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="slot_once"):
        Slot.objects.bulk_create([again])


def test_a_slot_cannot_be_moved_onto_another():
    slot, later = make_slot(), make_slot(days_ahead=11)
    with pytest.raises(IntegrityError, match="slot_once"):
        rows_of(later).update(date=slot.date)


def test_the_same_time_of_another_day_and_another_time_of_the_same_day_are_free():
    make_slot()
    make_slot(days_ahead=11)
    make_slot(starts_at=TEN)


def test_places_that_are_taken_cannot_be_withdrawn():
    slot = make_booking(headcount=30).slot
    slot.refresh_from_db()
    slot.capacity = 29
    with pytest.raises(ValidationError, match="已占名额超过此数"):
        slot.full_clean()
    with pytest.raises(IntegrityError, match="slot_not_oversold"):
        rows_of(slot).update(capacity=29)


def test_places_that_are_free_can_be_withdrawn():
    slot = make_booking(headcount=30).slot
    rows_of(slot).update(capacity=30, max_groups=1)
    slot.refresh_from_db()
    assert slot.places_left == 0


def test_fewer_groups_than_are_booked_cannot_be_allowed():
    slot = make_slot()
    for _ in range(2):
        make_booking(slot=slot)
    slot.refresh_from_db()
    slot.max_groups = 1
    with pytest.raises(ValidationError, match="已约批数超过此数"):
        slot.full_clean()
    with pytest.raises(IntegrityError, match="slot_not_overcrowded"):
        rows_of(slot).update(max_groups=1)


def test_who_demonstrates_in_a_slot_cannot_be_deleted():
    person = make_person()
    make_slot(demonstrator=person)
    with pytest.raises(ProtectedError):
        person.delete()


def test_bookings_are_no_change_of_their_slot():
    slot = make_booking().slot
    assert slot.events.count() == 1


def test_slots_are_read_by_day():
    first, second = make_slot(days_ahead=10), make_slot(days_ahead=12)
    assert list(Slot.objects.between(first.date, first.date)) == [first]
    assert list(Slot.objects.ahead(second.date)) == [second]


# --- Rules ----------------------------------------------------------------------------------------


def test_a_season_may_last_one_day_or_have_no_end():
    make_rule(valid_to=MONDAY).full_clean()
    make_rule(starts_at=datetime.time(8)).full_clean()


@pytest.mark.parametrize("days", [["0"], ["8"], ["一"], []])
def test_a_rule_names_days_of_the_week(days):
    rule = make_rule()
    rule.weekdays = days
    with pytest.raises(ValidationError):
        rule.full_clean()


def test_there_is_one_set_of_rules_of_booking():
    make_policy(heads_most=50)
    assert VisitPolicy.load().heads_most == 50
    with pytest.raises(IntegrityError, match="museum_visitpolicy_pkey"):
        VisitPolicy.objects.bulk_create([VisitPolicy()])


def test_rules_of_booking_that_nobody_saved_are_sensible():
    VisitPolicy.objects.all().delete()
    policy = VisitPolicy.load()
    assert policy.pk == 1
    policy.full_clean()


# --- Nothing gets lost ----------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "changes"), CHANGES)
def test_each_change_of_opening_leaves_an_event(make, changes):
    VisitPolicy.objects.all().delete()
    record = make()
    before = record.events.count()
    rows_of(record).update(**changes)
    events = list(record.events.order_by("pgh_id"))
    assert len(events) == before + 1
    assert [event.pgh_label for event in events[-2:]] == ["insert", "update"]
    for name, value in changes.items():
        assert getattr(events[-1], name) == value


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}"])
def test_an_event_of_opening_stays_as_it_is(table, statement):
    for make, _changes in CHANGES:
        make()
    make_policy(heads_most=55)
    with (
        pytest.raises(DatabaseError, match="Cannot update or delete"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(f"museum_{table}event"))
