"""The way of money: applied for, reviewed, approved by another, paid, signed for."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction

from config.common.errors import Refusal
from honours.choices.care import PAYMENT_STEPS, PaymentStatus
from honours.models import CareRecord
from honours.services.care import change_care
from honours.services.payments import (
    apply_for_payment,
    approve_payment,
    record_payment,
    return_payment,
    review_payment,
    sign_payment,
    waive_payment,
)
from tests.builders import make_staff
from tests.honours.care.builders import make_paying, make_record, raw

pytestmark = pytest.mark.django_db
VERBS = {
    "apply": lambda record, by: apply_for_payment(record, by=by),
    "review": lambda record, by: review_payment(record, by=by),
    "approve": lambda record, by: approve_payment(record, by=by),
    "pay": lambda record, by: record_payment(record, by=by),
    "sign": lambda record, by: sign_payment(record, by=by),
    "return": lambda record, by: return_payment(record, by=by, reason="缺少签收单"),
    "waive": lambda record, by: waive_payment(record, by=by),
}


@pytest.fixture
def carer():
    return make_staff("care")


@pytest.fixture
def manager():
    return make_staff("managers")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", PaymentStatus.values)
def test_each_state_allows_what_the_table_says(manager, state, verb):
    record = make_paying(state)
    if (state, verb) in PAYMENT_STEPS:
        assert VERBS[verb](record, manager).payment_status == PAYMENT_STEPS[state, verb]
    else:
        with pytest.raises(Refusal):
            VERBS[verb](record, manager)
        record.refresh_from_db()
        assert record.payment_status == state


def test_a_payment_goes_its_whole_way_and_says_who_took_it_there(carer, manager):
    record = make_record(cash=500)
    for verb, account in (
        ("apply", carer),
        ("review", carer),
        ("approve", manager),
        ("pay", carer),
        ("sign", carer),
    ):
        record = VERBS[verb](record, account)
    assert record.payment_status == "signed"
    assert (record.applied_by, record.reviewed_by, record.approved_by) == (carer, carer, manager)


def test_nobody_approves_what_they_applied_for(manager):
    record = make_paying("reviewed", applicant=manager)
    with pytest.raises(Refusal):
        approve_payment(record, by=manager)
    with pytest.raises(IntegrityError, match="care_payment_by_two"), transaction.atomic():
        CareRecord.objects.filter(pk=record.pk).update(
            payment_status="approved", approved_by=manager
        )
    assert approve_payment(record, by=make_staff("managers")).payment_status == "approved"


def test_only_managers_approve(carer):
    with pytest.raises(PermissionDenied):
        approve_payment(make_paying("reviewed"), by=carer)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("group", ["auditors", "registry", "reviewers"])
def test_others_take_no_step(group, verb):
    state = next(state for (state, one) in PAYMENT_STEPS if one == verb)
    with pytest.raises(PermissionDenied):
        VERBS[verb](make_paying(state), make_staff(group))


def test_a_payment_needs_a_sum(carer):
    with pytest.raises(Refusal):
        apply_for_payment(make_record(), by=carer)


@pytest.mark.parametrize("state", ["reviewed", "approved", "paid", "signed"])
def test_a_reviewed_sum_stays_as_it_is(carer, state):
    record = make_paying(state)
    with pytest.raises(Refusal) as refused:
        change_care(record, by=carer, cash=5000)
    assert refused.value.code == "care_keeps_its_sum"
    for change in ("cash = 9", "fund_source = 'city'", "recipient = '张梅', relation = 'spouse'"):
        with pytest.raises(IntegrityError, match="care_keeps_its_sum"), transaction.atomic():
            raw(f"UPDATE honours_carerecord SET {change} WHERE id = %s", record.pk)
    assert change_care(record, by=carer, note="已核对").note == "已核对"


def test_a_returned_application_is_corrected_and_starts_afresh(carer, manager):
    record = return_payment(make_paying("approved"), by=manager, reason="金额不对")
    assert (record.payment_status, record.return_reason) == ("returned", "金额不对")
    record = apply_for_payment(change_care(record, by=carer, cash=300), by=carer)
    assert (record.applied_by, record.approved_by, record.return_reason) == (carer, None, "")


def test_a_return_needs_its_reason(manager):
    with pytest.raises(Refusal):
        return_payment(make_paying("applied"), by=manager, reason="")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ("payment_status = 'approved'", "care_payment_is_approved"),
        ("approved_by_id = applied_by_id", "care_payment_by_two"),
        ("cash = 0", "care_keeps_its_sum"),
        ("applied_by_id = NULL", "care_payment_has_its_sum"),
        ("payment_status = 'returned'", "care_payment_returned_with_reason"),
    ],
)
def test_the_database_refuses(changes, name):
    record = make_paying("reviewed")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        raw(f"UPDATE honours_carerecord SET {changes} WHERE id = %s", record.pk)


@pytest.mark.parametrize(
    ("state", "to"), [("applied", "approved"), ("not_needed", "paid"), ("signed", "applied")]
)
def test_a_shortcut_is_refused_to_update(state, to):
    record, manager = make_paying(state), make_staff("managers")
    with pytest.raises(ProgrammingError), transaction.atomic():
        CareRecord.objects.filter(pk=record.pk).update(
            payment_status=to, applied_by=make_staff("care"), approved_by=manager
        )
