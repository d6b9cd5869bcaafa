"""Loans to and from partners. What goes out and comes back is moved by the loan itself."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from museum.choices.procedures import BEGINS, LOAN_STEPS, LoanDirection, LocationKind, MoveReason
from museum.models import Loan, LoanItem, Location, MuseumObject

from .movements import put

CHANGE = "museum.change_loan"
SENTENCES = {
    "loan_object_bound_once": _("One of the objects is in another loan that is agreed."),
    "movement_goes_elsewhere": _("One of the objects is at this place already."),
}


def agree_loan(loan: Loan, *, by, document: str) -> Loan:
    """Both sides have signed. From now on no other loan may hold one of the objects."""
    with acting(by, needs=CHANGE), refusing(SENTENCES):
        loan = locked(loan)
        loan.status = next_state(LOAN_STEPS, loan.status, "agree")
        if not loan.items.exists():
            raise Refusal(_("This loan has no objects yet."), code="empty")
        loan.document = document
        loan.full_clean()
        loan.save()
    return loan


def send_loan(loan: Loan, *, by, place: Location, note: str = "") -> Loan:
    """Our objects leave for the partner."""
    if place.kind != LocationKind.OUTSIDE:
        raise Refusal({"place": _("What is lent goes to a place outside.")}, code="inside")
    return _begin(loan, LoanDirection.OUT, by=by, place=place, note=note)


def receive_loan(loan: Loan, *, by, place: Location, note: str = "") -> Loan:
    """The partner's objects have come, and are put at this place."""
    if place.kind == LocationKind.OUTSIDE:
        raise Refusal({"place": _("What is borrowed comes to a place in the museum.")}, code="out")
    return _begin(loan, LoanDirection.IN, by=by, place=place, note=note)


def _begin(loan: Loan, direction: str, *, by, place: Location, note: str) -> Loan:
    with acting(by, needs=CHANGE, reason=note), refusing(SENTENCES):
        loan = locked(loan)
        verb = BEGINS[direction]
        loan.status = next_state(LOAN_STEPS, loan.status, verb)
        loan.save()
        objects = [item.object for item in loan.items.select_related("object")]
        put(objects, place=place, reason=MoveReason.LOAN, by=by, note=note, loan=loan)
    return loan


def return_loan(
    loan: Loan,
    *,
    by,
    place: Location | None = None,
    items: Iterable[LoanItem] | None = None,
    note: str = "",
) -> Loan:
    """Some of the objects, or all that are left, are back: ours with us, the partner's with the partner.

    Without ``place`` each object of ours goes where it was before. The loan is over with the last one.
    """
    with acting(by, needs=CHANGE, reason=note), refusing(SENTENCES):
        loan = locked(loan)
        ended = next_state(LOAN_STEPS, loan.status, "return")
        left = list(loan.items.filter(returned_on=None).select_related("object"))
        wanted = left if items is None else [each for each in left if each in set(items)]
        if not wanted:
            raise Refusal({"items": _("Choose what came back.")}, code="nothing")
        targets = _targets(loan, wanted, place)
        for item in wanted:
            item.returned_on = timezone.localdate()
            item.save()
        for target, objects in targets.items():
            put(objects, place=target, reason=MoveReason.LOAN, by=by, note=note, loan=loan)
        if len(wanted) == len(left):
            loan.status = ended
            loan.save()
    return loan


def _targets(loan: Loan, items: list[LoanItem], place: Location | None) -> dict:
    """By place, what goes there."""
    is_ours = loan.direction == LoanDirection.OUT
    if place and (place.kind == LocationKind.OUTSIDE) == is_ours:
        text = (
            _("What we lent comes back to a place in the museum.")
            if is_ours
            else _("What we borrowed goes back to a place outside.")
        )
        raise Refusal({"place": text}, code="wrong_side")
    found: dict[Location, list[MuseumObject]] = {}
    for item in items:
        target = place or _place_before(loan, item)
        if target is None or not target.is_active:
            raise Refusal(
                {"place": _("Say where %(object)s is put.") % {"object": item.object}}, code="where"
            )
        found.setdefault(target, []).append(item.object)
    return found


def _place_before(loan: Loan, item: LoanItem) -> Location | None:
    """Where the object was when the loan took it away."""
    went = loan.movements.filter(object=item.object).order_by("moved_at", "pk").first()
    return went and went.from_place


def extend_loan(loan: Loan, *, by, ends_on: datetime.date, reason: str) -> Loan:
    """The partner may keep the objects longer, or is to give them back earlier."""
    with acting(by, needs=CHANGE, reason=reason), refusing(SENTENCES):
        loan = locked(loan)
        loan.status = next_state(LOAN_STEPS, loan.status, "extend")
        loan.ends_on = ends_on
        loan.full_clean()
        loan.save()
    return loan


def cancel_loan(loan: Loan, *, by, reason: str) -> Loan:
    """Nothing comes of it; the objects are free."""
    with acting(by, needs=CHANGE, reason=reason), refusing(SENTENCES):
        loan = locked(loan)
        loan.status = next_state(LOAN_STEPS, loan.status, "cancel")
        loan.save()
    return loan
