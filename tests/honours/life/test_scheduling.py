"""Nobody is scheduled on days that care keeps free, nor after death, whichever door is tried."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from honours.models import Commitment, Person, SchedulingHold
from honours.rules.scheduling import days_of
from honours.services.commitments import commit_person
from honours.services.scheduling import extend_hold, lift_hold
from museum.services.opening import set_demonstrator
from tests.builders import make_person, make_slot, make_staff

from .builders import SECRET, TODAY, at, day, hold, hold_row, moment, promise, record

pytestmark = pytest.mark.django_db
INSERT = """
    INSERT INTO honours_commitment (created_at, updated_at, person_id, period, kind, label, place,
                                    url, source, is_public, is_cancelled)
    VALUES (now(), now(), %s, tstzrange(%s, %s), 'lecture', '宣讲', '', '', '', true, %s)
"""


def insert(person: Person, period: DateTimeTZRange, *, is_cancelled: bool = False) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [person.pk, period.lower, period.upper, is_cancelled])


# --- Holds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "period",
    [
        at("2127-03-01"),
        at("2127-03-31", 22, 23),
        DateTimeTZRange(moment("2127-02-28", 20), moment("2127-03-01", 1)),
        DateTimeTZRange(moment("2127-02-01"), moment("2127-05-01")),
    ],
)
def test_on_days_kept_free_the_database_refuses_a_commitment(period):
    person = hold().person
    with pytest.raises(IntegrityError, match="commitment_outside_holds"):
        insert(person, period)
    with pytest.raises(ValidationError, match=r"not to be scheduled|暂不安排"):
        commit_person(
            person=person, period=period, kind="lecture", label="宣讲", by=make_staff("outreach")
        )


@pytest.mark.parametrize(
    "period",
    [
        at("2127-02-28"),
        DateTimeTZRange(moment("2127-02-28", 20), moment("2127-03-01", 0)),
        DateTimeTZRange(moment("2127-04-01", 0), moment("2127-04-01", 1)),
    ],
)
def test_beside_the_days_kept_free_one_may_be_scheduled(period):
    insert(hold().person, period)


def test_a_hold_without_an_end_goes_on():
    person = hold(last=None).person
    with pytest.raises(IntegrityError, match="commitment_outside_holds"):
        insert(person, at("2131-01-01"))


def test_others_may_be_scheduled_meanwhile():
    hold()
    insert(make_person(), at("2127-03-10"))


def test_a_commitment_isnt_moved_handed_or_revived_into_days_kept_free():
    kept = hold().person
    busy = make_person()
    moved = promise("2127-04-10", person=kept)
    handed = promise("2127-03-10", person=busy)
    off = promise("2127-03-11", person=kept, is_cancelled=True)
    changes = [
        (moved, {"period": at("2127-03-12")}),
        (handed, {"person": kept}),
        (off, {"is_cancelled": False}),
    ]
    for commitment, change in changes:
        with pytest.raises(IntegrityError, match="commitment_outside_holds"), transaction.atomic():
            Commitment.objects.filter(pk=commitment.pk).update(**change)


def test_what_stood_before_stays_and_can_be_reworded_and_cancelled():
    commitment = promise("2127-03-10")
    hold(commitment.person)
    commitment.label = "改名的宣讲"
    commitment.save()
    Commitment.objects.filter(pk=commitment.pk).update(is_cancelled=True)


def test_what_stood_before_is_listed_for_the_colleagues():
    person = make_person()
    lecture = promise("2127-03-10", person=person)
    promise("2127-04-10", person=person)
    promise("2127-03-11", person=person, is_cancelled=True)
    flag = hold(person)
    (task,) = flag.follow_ups.all()
    assert (task.task, task.group, task.commitment) == ("reschedule", "outreach", lecture)
    assert task.due_on == day("2026-11-27")


def test_extended_over_another_commitment_a_hold_lists_that_one_too():
    person = make_person()
    promise("2127-03-10", person=person)
    promise("2127-04-10", person=person, kind="class")
    flag = extend_hold(hold(person), last_day=day("2127-04-30"), by=make_staff("care"), today=TODAY)
    assert sorted(flag.follow_ups.values_list("group", flat=True)) == ["academy", "outreach"]


def test_a_lifted_hold_bars_nothing_and_drops_its_tasks():
    commitment = promise("2127-03-10")
    flag = lift_hold(hold(commitment.person), by=make_staff("care"), today=TODAY)
    assert (flag.status, flag.lifted_on) == ("lifted", TODAY)
    assert set(flag.follow_ups.values_list("status", flat=True)) == {"dropped"}
    insert(commitment.person, at("2127-03-12"))
    with pytest.raises(ValidationError):
        lift_hold(flag, by=make_staff("care"))


def test_a_lifted_hold_doesnt_come_back():
    flag = lift_hold(hold(), by=make_staff("care"), today=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        SchedulingHold.objects.filter(pk=flag.pk).update(status="active", lifted_on=None)


def test_one_person_has_one_hold_at_a_time():
    person = hold().person
    with pytest.raises(ValidationError):
        hold(person, first="2127-03-31", last=None)
    with pytest.raises(IntegrityError, match="hold_no_overlap"):
        hold_row(person, "2127-03-31", None)


def test_a_hold_begins_and_doesnt_end_before():
    with pytest.raises(ValidationError):
        hold(first="2127-03-10", last="2127-03-01")
    for period in (DateRange(None, day("2127-03-01")), DateRange(empty=True)):
        with pytest.raises(IntegrityError, match="hold_begins"), transaction.atomic():
            SchedulingHold.objects.create(person=make_person(), period=period)


@pytest.mark.parametrize("group", ["registry", "outreach", "academy", "museum", "auditors"])
def test_care_alone_sets_and_lifts_holds(group):
    account = make_staff(group)
    with pytest.raises(PermissionDenied):
        hold(by=account)
    flag = hold()
    with pytest.raises(PermissionDenied):
        lift_hold(flag, by=account)
    with pytest.raises(PermissionDenied):
        extend_hold(flag, by=account)


def test_the_reason_is_encrypted():
    hold(reason=SECRET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM honours_schedulinghold")
        stored = cursor.fetchone()[0]
    assert stored
    assert SECRET not in stored
    assert SchedulingHold.objects.get().reason == SECRET


def test_the_museum_is_told_that_somebody_isnt_to_be_scheduled():
    slot = make_slot(days_ahead=10)
    today = slot.date - datetime.timedelta(days=10)
    person = hold(first=str(today), last=None).person
    with pytest.raises(ValidationError) as refusal:
        set_demonstrator(slot, person, by=make_staff("museum"))
    assert refusal.value.code == "commitment_outside_holds"
    slot.refresh_from_db()
    assert slot.demonstrator is None


# --- The deceased ---------------------------------------------------------------------------------------


def test_the_deceased_are_promised_to_nothing():
    person = record().person
    with pytest.raises(IntegrityError, match="commitment_of_the_living"):
        insert(person, at("2127-03-10"))
    with pytest.raises(ValidationError):
        commit_person(
            person=person, period=at("2127-03-10"), kind="fair", label="市集", by=make_staff()
        )
    insert(person, at("2127-03-10"), is_cancelled=True)


@pytest.mark.parametrize("died", ["2020-05-10", "2020-05", "2020"])
def test_what_somebody_gave_while_living_can_still_be_entered(died):
    person = make_person(life="deceased", death_date=died)
    insert(person, at("2020-05-10"))
    with pytest.raises(IntegrityError, match="commitment_of_the_living"):
        insert(person, at("2021-01-01"))


def test_where_the_date_of_death_isnt_known_the_past_stays_open():
    person = make_person(life="deceased")
    insert(person, at("2020-05-10"))
    with pytest.raises(IntegrityError, match="commitment_of_the_living"):
        insert(person, at("2130-05-10"))


# --- Who is free ----------------------------------------------------------------------------------------


def test_free_are_the_living_who_are_neither_promised_nor_kept_free():
    free, busy, kept, dead = (make_person(name=name) for name in ("一", "二", "三", "四"))
    promise("2127-03-10", person=busy)
    hold(kept)
    record(dead)
    assert list(Person.objects.free_between(at("2127-03-10"))) == [free]
    assert set(Person.objects.free_between(at("2127-04-10"))) == {free, busy, kept}
    assert set(Person.objects.free_between(at("2127-03-10", 11, 12))) == {free, busy}


def test_a_cancelled_commitment_and_a_lifted_hold_leave_one_free():
    person = make_person()
    promise("2127-03-10", person=person, is_cancelled=True)
    lift_hold(hold(person), by=make_staff("care"), today=TODAY)
    assert list(Person.objects.free_between(at("2127-03-10"))) == [person]


def test_a_flag_covers_its_first_and_its_last_day():
    person = hold().person
    days = ["2127-02-28", "2127-03-01", "2127-03-31", "2127-04-01"]
    assert [person.is_on_hold(day(text)) for text in days] == [False, True, True, False]
    assert list(Person.objects.on_hold(day("2127-03-31"))) == [person]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (at("2127-03-10"), "2127-03-10", "2127-03-10"),
        (
            DateTimeTZRange(moment("2127-03-10", 20), moment("2127-03-11", 0)),
            "2127-03-10",
            "2127-03-10",
        ),
        (
            DateTimeTZRange(moment("2127-03-10", 20), moment("2127-03-11", 1)),
            "2127-03-10",
            "2127-03-11",
        ),
        (
            DateTimeTZRange(moment("2127-03-10", 0), moment("2127-03-10", 1)),
            "2127-03-10",
            "2127-03-10",
        ),
    ],
)
def test_a_stretch_of_time_touches_days_of_china(period, first, last):
    found = days_of(period)
    assert (found.lower, found.upper) == (day(first), day(last) + datetime.timedelta(days=1))


# --- At the same moment ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_promise_made_while_a_flag_is_being_set_waits_for_it():
    person = make_person()
    refused: list[str] = []

    def promise_meanwhile() -> None:
        try:
            insert(person, at("2127-03-10"))
        except IntegrityError as error:
            refused.append(error.__cause__.diag.constraint_name)
        finally:
            connection.close()

    other = threading.Thread(target=promise_meanwhile)
    with transaction.atomic():
        hold_row(person, "2127-03-01", "2127-04-01")
        other.start()
        other.join(timeout=1)
        assert other.is_alive()
    other.join(timeout=10)
    assert refused == ["commitment_outside_holds"]
    assert not Commitment.objects.exists()
