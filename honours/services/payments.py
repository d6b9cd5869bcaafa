"""The way of a payment: one applies, another reviews, a third approves; then it is paid and signed for.

The database holds that nobody approves what they applied for themselves, and that a sum which was
reviewed stays as it is.
"""

from config.common.errors import refusing
from config.common.processes import acting, locked, next_state
from honours.choices.care import PAYMENT_STEPS
from honours.models import CareRecord
from honours.models.care import SENTENCES

APPLY = "honours.change_carerecord"
REVIEW = "honours.review_payment"
APPROVE = "honours.approve_payment"


def apply_for_payment(record: CareRecord, *, by) -> CareRecord:
    """Ask for the money of this record. An application that was returned starts afresh."""
    return _step(
        record, "apply", by=by, needs=APPLY, applied_by=by, reviewed_by=None, approved_by=None
    )


def review_payment(record: CareRecord, *, by) -> CareRecord:
    """The papers are in order. From now on the sum can't be changed."""
    return _step(record, "review", by=by, needs=REVIEW, reviewed_by=by)


def approve_payment(record: CareRecord, *, by) -> CareRecord:
    """The money may be paid. Refused to whoever applied for it."""
    return _step(record, "approve", by=by, needs=APPROVE, approved_by=by)


def record_payment(record: CareRecord, *, by) -> CareRecord:
    """The money was handed out or transferred."""
    return _step(record, "pay", by=by, needs=REVIEW)


def sign_payment(record: CareRecord, *, by) -> CareRecord:
    """The recipient signed for it."""
    return _step(record, "sign", by=by, needs=APPLY)


def return_payment(record: CareRecord, *, by, reason: str) -> CareRecord:
    """Give the application back to who applied, with a reason."""
    return _step(record, "return", by=by, needs=REVIEW, reason=reason, return_reason=reason)


def waive_payment(record: CareRecord, *, by) -> CareRecord:
    """No money is needed after all."""
    return _step(record, "waive", by=by, needs=APPLY, return_reason="")


def _step(
    record: CareRecord, verb: str, *, by, needs: str, reason: str = "", **changes
) -> CareRecord:
    """Raises :class:`Refusal` when the payment's state doesn't allow the verb."""
    with acting(by, reason=reason, needs=needs), refusing(SENTENCES):
        record = locked(record)
        record.payment_status = next_state(PAYMENT_STEPS, record.payment_status, verb)
        if verb == "apply":
            record.return_reason = ""
        for field, value in changes.items():
            setattr(record, field, value)
        record.full_clean()
        record.save()
    return record
