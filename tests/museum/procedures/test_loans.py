"""Loans step by step, those that come in as well, and what happens at the same moment."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone, translation

from config.common.errors import Refusal
from museum.choices.procedures import LOAN_STEPS, LoanStatus
from museum.models import Loan, LoanItem, Movement, MuseumObject
from museum.services.loans import (
    agree_loan,
    cancel_loan,
    extend_loan,
    receive_loan,
    return_loan,
    send_loan,
)
from museum.services.movements import move_object
from tests.builders import make_object, make_staff
from tests.pages import change_page, changelist, listed, step_page, steps_on

from .builders import make_place, outside

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def make_loan(*works, status="proposed", **changes) -> Loan:
    """A loan that has come by its own steps to this state."""
    today = timezone.localdate()
    details = {"partner": "省博", "contact": "李老师", "purpose": "联展", "direction": "out"}
    dates = {"starts_on": today, "ends_on": today + 10 * DAY}
    loan = Loan.objects.create(**{**details, **dates, **changes})
    for work in works or [make_object()]:
        LoanItem.objects.create(loan=loan, object=work)
    for verb in WAYS[status]:
        act(loan, verb)
    return Loan.objects.get(pk=loan.pk)


WAYS = {
    "proposed": (),
    "agreed": ("agree",),
    "out": ("agree", "send"),
    "in": ("agree", "receive"),
    "returned": ("agree", "send", "return"),
    "cancelled": ("cancel",),
}


def act(loan: Loan, verb: str) -> None:
    boss = make_staff(is_superuser=True)
    acts = {
        "agree": lambda: agree_loan(loan, by=boss, document="协议 3 号"),
        "send": lambda: send_loan(loan, by=boss, place=outside()),
        "receive": lambda: receive_loan(loan, by=boss, place=make_place()),
        "return": lambda: return_loan(loan, by=boss, place=back(loan)),
        "extend": lambda: extend_loan(loan, by=boss, ends_on=loan.ends_on + DAY, reason="巡展"),
        "cancel": lambda: cancel_loan(loan, by=boss, reason="改期"),
    }
    acts[verb]()


def back(loan: Loan):
    return outside() if loan.direction == "in" else make_place()


def direction(status: str, verb: str) -> str:
    """In which a loan reaches this state, and else one that the verb belongs to."""
    went_out = status in {"out", "returned"}
    return "in" if status == "in" or (verb == "receive" and not went_out) else "out"


@pytest.mark.parametrize("verb", ["agree", "send", "receive", "return", "extend", "cancel"])
@pytest.mark.parametrize("status", list(WAYS))
def test_every_step_is_taken_or_refused_as_the_table_says(status, verb):
    loan = make_loan(status=status, direction=direction(status, verb))
    expected = LOAN_STEPS.get((LoanStatus(status), verb))
    if expected is None:
        with pytest.raises(Refusal, match="present state"):
            act(loan, verb)
        expected = status
    else:
        act(loan, verb)
    assert Loan.objects.get(pk=loan.pk).status == expected


@pytest.mark.parametrize(("way", "verb"), [("out", "receive"), ("in", "send")])
def test_a_loan_runs_in_its_own_direction(way, verb):
    loan = make_loan(status="agreed", direction=way)
    with pytest.raises((Refusal, IntegrityError)):
        act(loan, verb)
    assert Loan.objects.get(pk=loan.pk).status == "agreed"


def test_what_is_borrowed_is_put_in_the_museum_and_goes_back_outside(client, sign_in):
    sign_in("museum")
    work, case = make_object(), make_place()
    loan = make_loan(work, status="agreed", direction="in")
    assert "receive" in steps_on(client.get(change_page(loan)), loan)
    client.post(step_page(loan, "receive"), {"place": outside().pk, "note": ""})
    assert Loan.objects.get().status == "agreed"  # outside isn't where it comes to
    client.post(step_page(loan, "receive"), {"place": case.pk, "note": ""})
    assert (Loan.objects.get().status, where(work)) == ("in", case.pk)
    item = loan.items.get()
    client.post(step_page(loan, "return"), {"items": [item.pk], "place": outside().pk, "note": ""})
    assert (Loan.objects.get().status, where(work)) == ("returned", outside().pk)


def where(work: MuseumObject) -> int:
    return MuseumObject.objects.with_place().get(pk=work.pk).place_id


def test_an_overdue_loan_waits_until_it_is_extended(client, sign_in):
    sign_in("museum")
    today = timezone.localdate()
    loan = make_loan(status="out", starts_on=today - 9 * DAY, ends_on=today - DAY)
    overdue = changelist(Loan, "?attention=overdue")
    assert listed(client.get(overdue)) == [loan]
    longer = (today + 30 * DAY).isoformat()
    client.post(step_page(loan, "extend"), {"ends_on": longer, "reason": "巡展延期"})
    assert Loan.objects.get().ends_on.isoformat() == longer
    assert listed(client.get(overdue)) == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_loans_of_one_object_agreed_at_once_have_one_winner():
    work = make_object()
    loans = [make_loan(work), make_loan(work)]
    boss, gate = make_staff(is_superuser=True), Barrier(2)

    def agree(loan: Loan) -> bool:
        gate.wait()
        try:
            agree_loan(loan, by=boss, document="协议")
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(agree, loans)) == [False, True]
    assert LoanItem.objects.filter(is_bound=True).count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_moves_at_once_leave_one_chain_whose_end_is_the_present_place():
    work, places = make_object(), [make_place() for _number in range(6)]
    boss, gate = make_staff(is_superuser=True), Barrier(6)

    def move(place) -> None:
        gate.wait()
        try:
            move_object(work, place=place, reason="display", by=boss)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(move, places))
    chain = list(Movement.objects.filter(object=work).order_by("moved_at", "pk"))
    assert len(chain) == 6
    left = [step.from_place_id for step in chain]
    assert left == [None, *(step.place_id for step in chain[:-1])]
    assert where(work) == chain[-1].place_id
