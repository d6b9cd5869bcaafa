"""What the database refuses, whatever the door; and what the services refuse with their sentences."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone, translation

from config.common.errors import Refusal
from museum.models import (
    ConditionCheck,
    Deaccession,
    Loan,
    LoanItem,
    LocationAudit,
    Movement,
    MuseumObject,
)
from museum.services.audits import mark_item, start_audit
from museum.services.deaccessions import (
    approve_deaccession,
    propose_deaccession,
    refuse_deaccession,
)
from museum.services.entries import acquire_from, register_entry
from museum.services.loans import agree_loan, cancel_loan, send_loan
from museum.services.movements import move_object
from tests.builders import make_object, make_person, make_staff

from .builders import make_place, outside

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def refused(name: str, write, *args, **kwargs) -> None:
    """The database refuses under this name; the transaction of the test goes on."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write(*args, **kwargs)
    assert caught.value.__cause__.diag.constraint_name == name


def moved(work, place, **changes) -> Movement:
    return Movement.objects.create(object=work, place=place, reason="display", **changes)


def lent(*works, **changes) -> Loan:
    today = timezone.localdate()
    details = {"partner": "省博", "contact": "李老师", "purpose": "联展"}
    dates = {"starts_on": today, "ends_on": today + 10 * DAY}
    loan = Loan.objects.create(**{**details, **dates, **changes})
    for work in works:
        LoanItem.objects.create(loan=loan, object=work)
    return loan


def gone(work) -> Deaccession:
    one, other = make_staff("museum"), make_staff("managers")
    proposal = propose_deaccession(work, method="transfer", reason="重复", by=one)
    today = timezone.localdate()
    return approve_deaccession(proposal, by=other, document="馆发 3 号", left_on=today)


def test_the_place_that_a_movement_leaves_is_the_last_ones_whatever_is_written():
    work, here, there, other = make_object(), make_place(), make_place(), make_place()
    moved(work, here)
    second = moved(work, there, from_place=other)
    second.refresh_from_db()
    assert second.from_place == here


def test_a_movement_isnt_back_dated_nor_ahead_nor_to_where_the_object_is():
    work, here, there = make_object(), make_place(), make_place()
    now = timezone.now()
    moved(work, here, moved_at=now - DAY)
    refused("movement_follows_last", moved, work, there, moved_at=now - 2 * DAY)
    refused("movement_has_happened", moved, work, there, moved_at=now + DAY)
    refused("movement_goes_elsewhere", moved, work, here)


def test_a_movement_stands_as_it_was_written():
    movement = moved(make_object(), make_place())
    for statement in ("UPDATE museum_movement SET note = 'x'", "DELETE FROM museum_movement"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Movement.objects.get() == movement


def test_a_place_with_objects_stays_in_use_and_an_unused_one_takes_none():
    work, place, other = make_object(), make_place(), make_place()
    moved(work, place)
    place.is_active = False
    refused("location_emptied_first", place.save)
    moved(work, other)
    place.save()
    refused("movement_to_used_place", moved, work, place)


def test_places_are_a_tree():
    top = make_place()
    part = make_place(parent=make_place(parent=top))
    top.parent = part
    refused("location_tree", top.save)


def test_an_object_is_in_one_agreed_loan_at_a_time():
    by, work = make_staff("museum"), make_object()
    first, second = lent(work), lent(work)
    agree_loan(first, by=by, document="协议")
    with pytest.raises(Refusal, match="another loan"):
        agree_loan(second, by=by, document="协议")
    refused("loan_object_bound_once", Loan.objects.filter(pk=second.pk).update, status="agreed")
    cancel_loan(first, by=by, reason="对方取消")
    agree_loan(second, by=by, document="协议")


def test_the_objects_of_an_agreed_loan_stand():
    work = make_object()
    loan = lent(work)
    agree_loan(loan, by=make_staff("museum"), document="协议")
    refused("loan_items_stand", LoanItem.objects.create, loan=loan, object=make_object())
    refused("loan_items_stand", loan.items.all().delete)


def test_a_loan_takes_no_step_that_the_table_lacks():
    loan = lent(make_object())
    for status in ("out", "returned"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Loan.objects.filter(pk=loan.pk).update(status=status)
    with pytest.raises(Refusal, match="isn't possible"):
        send_loan(loan, by=make_staff("museum"), place=outside())


def test_nobody_decides_on_their_own_proposal():
    manager, work = make_staff("managers"), make_object()
    proposal = propose_deaccession(work, method="loss", reason="失窃", by=manager)
    today = timezone.localdate()
    with pytest.raises(Refusal):
        approve_deaccession(proposal, by=manager, document="3 号", left_on=today)
    with pytest.raises(Refusal):
        refuse_deaccession(proposal, by=manager, reason="不同意")
    refused(
        "deaccession_by_two",
        Deaccession.objects.filter(pk=proposal.pk).update,
        status="refused",
        decided_by=manager,
        decided_at=timezone.now(),
        answer="x",
    )
    with pytest.raises(PermissionDenied):
        approve_deaccession(proposal, by=make_staff("museum"), document="3 号", left_on=today)


def test_what_is_deaccessioned_leaves_the_public_pages_at_once_and_keeps_its_number(client):
    work = make_object()
    address = f"/en{reverse('museum:object', args=[work.accession_number]).removeprefix('/en')}"
    assert client.get(address).status_code == 200
    gone(work)
    assert client.get(address).status_code == 404
    assert list(MuseumObject.objects.public()) == []
    assert list(MuseumObject.objects.held()) == []
    refused(
        "object_gone_stays_hidden", MuseumObject.objects.filter(pk=work.pk).update, is_public=True
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        make_object(accession_number=work.accession_number)


def test_what_is_deaccessioned_is_neither_moved_nor_lent_nor_checked():
    work = make_object()
    gone(work)
    refused("object_is_held", moved, work, make_place())
    refused("object_is_held", lent, work)
    refused(
        "object_is_held",
        ConditionCheck.objects.create,
        object=work,
        checked_on=timezone.localdate(),
        grade="complete",
    )
    with pytest.raises(Refusal, match="deaccessioned"):
        move_object(work, place=make_place(), reason="display", by=make_staff("museum"))


def test_what_is_lent_isnt_deaccessioned():
    work = make_object()
    agree_loan(lent(work), by=make_staff("museum"), document="协议")
    with pytest.raises(Refusal, match="must come back first"):
        gone(work)


def test_one_audit_of_a_place_is_open_and_a_closed_ones_result_stands():
    by, place, work = make_staff("museum"), make_place(), make_object()
    moved(work, place)
    audit = start_audit(place, by=by)
    refused("audit_one_open", LocationAudit.objects.create, location=place)
    item = mark_item(audit.items.get(), mark="found", by=by)
    LocationAudit.objects.filter(pk=audit.pk).update(status="closed")
    item.mark = "missing"
    refused("audit_result_stands", item.save)
    with pytest.raises(Refusal, match="is over"):
        mark_item(item, mark="missing", by=by)


def test_an_entry_gets_the_next_number_and_becomes_as_many_objects_as_pieces():
    by, person = make_staff("museum"), make_person(name="钱阿根")
    day = datetime.date(2026, 3, 1)
    details = {"depositor": "钱阿根", "what": "竹篮一只", "received_on": day}
    first = register_entry(by=by, person=person, **details)
    second = register_entry(by=by, **details)
    assert (first.number, second.number) == ("R2026-0001", "R2026-0002")

    asked = {
        "name": "竹篮",
        "gallery": make_object().gallery,
        "method": "gift",
        "document": "捐赠书",
        "acquired_on": day,
        "approved_by": "馆务会",
        "place": make_place(),
        "by": by,
    }
    work = acquire_from(first, accession_number="TM-2026-9001", **asked)
    assert (work.is_public, work.makers.get().person) == (False, person)
    assert work.acquisition.entry == first
    assert work.movements.get().place == asked["place"]
    with pytest.raises(Refusal, match="All pieces"):
        acquire_from(first, accession_number="TM-2026-9002", **asked)
