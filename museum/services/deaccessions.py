"""Objects leave the collection: proposed by one, decided on by another."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from museum.choices.procedures import DEACCESSION_STEPS
from museum.models import Deaccession, MuseumObject

PROPOSE, APPROVE = "museum.add_deaccession", "museum.approve_deaccession"


def propose_deaccession(object: MuseumObject, *, method: str, reason: str, by) -> Deaccession:
    """Raises :class:`Refusal` when it is proposed or approved already."""
    with acting(by, needs=PROPOSE, reason=reason), refusing():
        proposal = Deaccession(object=object, method=method, reason=reason, proposed_by=by)
        proposal.full_clean()
        proposal.save()
    return proposal


def approve_deaccession(
    proposal: Deaccession, *, by, document: str, left_on: datetime.date, answer: str = ""
) -> Deaccession:
    """The object leaves the collection and at once the public pages; its number stays taken.

    Raises :class:`Refusal` to whoever proposed it, while the object is in a loan, and for a day to come.
    """
    if left_on > timezone.localdate():
        raise Refusal({"left_on": _("This date is still to come.")}, code="ahead")
    return _decide(
        proposal, "approve", by=by, needs=APPROVE, document=document, left_on=left_on, answer=answer
    )


def refuse_deaccession(proposal: Deaccession, *, by, reason: str) -> Deaccession:
    """It stays."""
    return _decide(proposal, "refuse", by=by, needs=APPROVE, answer=reason)


def withdraw_deaccession(proposal: Deaccession, *, by, reason: str) -> Deaccession:
    """The proposal was made by mistake, or isn't needed any more."""
    return _decide(proposal, "withdraw", by=by, needs=PROPOSE, answer=reason)


def _decide(proposal: Deaccession, verb: str, *, by, needs: str, **details) -> Deaccession:
    with acting(by, needs=needs, reason=details["answer"]), refusing():
        proposal = locked(proposal)
        proposal.status = next_state(DEACCESSION_STEPS, proposal.status, verb)
        if verb != "withdraw" and proposal.proposed_by_id == by.pk:
            raise Refusal(_("Whoever proposed it can’t decide on it."), code="same_person")
        for name, value in details.items():
            setattr(proposal, name, value)
        proposal.decided_by, proposal.decided_at = by, timezone.now()
        proposal.full_clean()
        proposal.save()
    return proposal
