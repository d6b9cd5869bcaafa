"""Conferring an honour, and taking it away."""

import datetime

from config.common.errors import refusing
from config.common.processes import acting, locked, next_state
from honours.choices import CONFERRAL_STEPS
from honours.models import Conferral

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
    """Set the honour aside while it is under investigation: not public, not counted, no treatment."""
    return _step(conferral, "suspend", by=by, reason=reason)


def reinstate_conferral(conferral: Conferral, *, by, reason: str) -> Conferral:
    """The investigation ended in the holder's favour."""
    return _step(conferral, "reinstate", by=by, reason=reason)


def revoke_conferral(
    conferral: Conferral, *, by, reason: str, document: str, on: datetime.date
) -> Conferral:
    """The conferring authority took the honour back; that is final.

    ``document`` is the authority's, ``on`` its date. The record stays, hidden from the public.
    """
    return _step(
        conferral,
        "revoke",
        by=by,
        reason=reason,
        revocation_document=document,
        revoked_on=on,
        revocation_reason=reason,
    )


def _step(conferral: Conferral, verb: str, *, by, reason: str, **changes) -> Conferral:
    """Raises :class:`Refusal` when the honour's state doesn't allow the verb."""
    with acting(by, reason=reason, needs=PERMISSION), refusing():
        conferral = locked(conferral)
        conferral.status = next_state(CONFERRAL_STEPS, conferral.status, verb)
        for field, value in changes.items():
            setattr(conferral, field, value)
        conferral.validate_constraints()
        conferral.save()
    return conferral
