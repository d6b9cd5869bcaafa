"""Nobody is promised to two places at once, whichever door a commitment came through."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import ProtectedError
from django.utils import timezone

from honours.models import Commitment
from tests.builders import make_person

pytestmark = pytest.mark.django_db


def at(hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(2026, 12, 1, hour, minute))


def during(first: int, last: int, bounds: str = "[)") -> DateTimeTZRange:
    return DateTimeTZRange(at(first), at(last), bounds)


def commitment(**changes) -> Commitment:
    """A demonstration from 9 to 11, not saved."""
    return Commitment(
        **{"period": during(9, 11), "kind": "demonstration", "label": "竹编演示", **changes}
    )


def make_commitment(**changes) -> Commitment:
    changes.setdefault("person", None)
    changes["person"] = changes["person"] or make_person()
    made = commitment(**changes)
    made.save()
    return made


@pytest.mark.parametrize(
    "period",
    [
        during(9, 11),
        during(10, 12),
        during(8, 10),
        during(8, 12),
        DateTimeTZRange(at(10), at(10, 1)),
    ],
)
def test_one_person_is_never_promised_twice_at_the_same_time(period):
    first = make_commitment()
    second = commitment(person=first.person, period=period, label="讲座", kind="lecture")
    with pytest.raises(ValidationError, match="此人在该时段已有其他安排"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="commitment_no_overlap"):
        Commitment.objects.bulk_create([second])


def test_one_commitment_may_begin_when_another_ends():
    first = make_commitment()
    second = commitment(person=first.person, period=during(11, 12))
    second.full_clean()
    second.save()


def test_an_end_that_belongs_to_both_overlaps():
    first = make_commitment(period=during(9, 11, "[]"))
    with pytest.raises(IntegrityError, match="commitment_no_overlap"):
        make_commitment(person=first.person, period=during(11, 12))


def test_two_people_may_be_promised_at_the_same_time():
    make_commitment()
    make_commitment()


def test_a_cancelled_commitment_leaves_the_time_free():
    first = make_commitment(is_cancelled=True)
    second = commitment(person=first.person)
    second.full_clean()
    second.save()
    assert list(Commitment.objects.live()) == [second]


def test_a_cancelled_commitment_cannot_come_back_where_the_time_is_taken():
    first = make_commitment(is_cancelled=True)
    make_commitment(person=first.person)
    with pytest.raises(IntegrityError, match="commitment_no_overlap"):
        Commitment.objects.filter(pk=first.pk).update(is_cancelled=False)


def test_a_commitment_cannot_be_moved_onto_another():
    first = make_commitment()
    second = make_commitment(person=first.person, period=during(13, 14))
    with pytest.raises(IntegrityError, match="commitment_no_overlap"):
        Commitment.objects.filter(pk=second.pk).update(period=during(10, 14))


def test_a_commitment_cannot_be_handed_to_somebody_who_is_busy():
    first, second = make_commitment(), make_commitment()
    with pytest.raises(IntegrityError, match="commitment_no_overlap"):
        Commitment.objects.filter(pk=second.pk).update(person=first.person)


@pytest.mark.parametrize(
    "period",
    [
        DateTimeTZRange(at(9), None),
        DateTimeTZRange(None, at(9)),
        DateTimeTZRange(None, None),
        DateTimeTZRange(at(9), at(9)),
        DateTimeTZRange(empty=True),
    ],
)
def test_a_commitment_begins_and_ends(period):
    made = make_commitment()
    made.period = period
    with pytest.raises(ValidationError, match="日程须有开始和结束时间"):
        made.full_clean()
    with pytest.raises(IntegrityError, match="commitment_has_both_ends"):
        Commitment.objects.filter(pk=made.pk).update(period=period)


def test_a_person_has_a_commitment_of_one_source_once():
    first = make_commitment(source="museum.slot:7")
    second = commitment(person=first.person, source="museum.slot:7", period=during(13, 14))
    with pytest.raises(ValidationError, match="该日程已登记"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="commitment_once_a_source"):
        Commitment.objects.bulk_create([second])


def test_a_cancelled_commitment_still_holds_its_source():
    first = make_commitment(source="museum.slot:7", is_cancelled=True)
    with pytest.raises(IntegrityError, match="commitment_once_a_source"):
        make_commitment(person=first.person, source="museum.slot:7")


def test_several_people_may_share_a_source_and_many_commitments_have_none():
    first = make_commitment(source="museum.slot:7")
    make_commitment(source="museum.slot:7")
    make_commitment(person=first.person, period=during(13, 14))
    make_commitment(person=first.person, period=during(14, 15))


def test_a_refused_commitment_leaves_those_before_it():
    first = make_commitment()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_commitment(person=first.person)
    assert list(Commitment.objects.all()) == [first]


def test_a_person_who_is_promised_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_commitment().person.delete()


def test_the_public_sees_what_is_live_and_meant_for_it():
    shown = make_commitment()
    make_commitment(is_public=False)
    make_commitment(is_cancelled=True)
    assert list(Commitment.objects.public()) == [shown]


def test_a_commitment_is_ahead_until_it_has_ended():
    made = make_commitment()
    assert list(Commitment.objects.upcoming(at(10, 59))) == [made]
    assert not Commitment.objects.upcoming(at(11)).exists()


def test_each_change_of_a_commitment_leaves_an_event():
    made = make_commitment()
    Commitment.objects.filter(pk=made.pk).update(is_cancelled=True)
    events = made.events.order_by("pgh_id").values_list("pgh_label", "is_cancelled")
    assert list(events) == [("insert", False), ("update", True)]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE honours_commitmentevent SET label = 'x'", "DELETE FROM honours_commitmentevent"],
)
def test_an_event_of_a_commitment_stays_as_it_is(statement):
    make_commitment()
    with (
        pytest.raises(DatabaseError, match="Cannot update or delete"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
