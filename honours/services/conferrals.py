"""Conferring an honour, and taking it away."""

import datetime

from config.common.errors import refusing
from config.common.processes import acting, locked, next_state
from honours.choices import CONFERRAL_STEPS
from honours.choices.sweeps import SweepCause
from honours.models import Conferral

from .sweeps import begin_sweep, lift_sweep

PERMISSION = "honours.revoke_conferral"


def confer_title(*, title, person=None, organisation=None, by, **details) -> Conferral:
    """Record one award of a title to a person or to a collective.

    ``details`` are fields of :class:`Conferral`. Raises ``ValidationError`` by field, among others when
    the holder has this title of this year already.
    """
    conferral = Conferral(title=title, person=person, organisation=organisation, **details)
    with acting(by, needs="honours.add_conferral"), refusing():
        conferral.full_clean()
        conferral.save()
    return conferral


def suspend_conferral(conferral: Conferral, *, by, reason: str) -> Conferral:
    """Set the honour aside while it is under investigation: not public, not counted, no treatment.

    The places where its holder appears are listed, to be put back if the honour is reinstated.
    """
    with acting(by, reason=reason, needs=PERMISSION):
        conferral = _step(conferral, "suspend")
        begin_sweep(conferral, SweepCause.SUSPENSION)
    return conferral


def reinstate_conferral(conferral: Conferral, *, by, reason: str) -> Conferral:
    """The investigation ended in the holder's favour; what was cleared is to be put back."""
    with acting(by, reason=reason, needs=PERMISSION):
        conferral = _step(conferral, "reinstate")
        lift_sweep(conferral, by=by)
    return conferral


def revoke_conferral(
    conferral: Conferral, *, by, reason: str, authority: str, document: str, on: datetime.date
) -> Conferral:
    """The conferring authority took the honour back; that is final.

    ``authority`` decided it, ``document`` is its paper, ``on`` the paper's date. The record stays, hidden
    from the public, and the places where its holder still appears are listed.
    """
    with acting(by, reason=reason, needs=PERMISSION):
        conferral = _step(
            conferral,
            "revoke",
            revocation_authority=authority,
            revocation_document=document,
            revoked_on=on,
            revocation_reason=reason,
        )
        begin_sweep(conferral, SweepCause.REVOCATION)
    return conferral


def _step(conferral: Conferral, verb: str, **changes) -> Conferral:
    """Raises :class:`Refusal` when the honour's state doesn't allow the verb."""
    with refusing():
        conferral = locked(conferral)
        conferral.status = next_state(CONFERRAL_STEPS, conferral.status, verb)
        for field, value in changes.items():
            setattr(conferral, field, value)
        conferral.validate_constraints()
        conferral.save()
    return conferral
