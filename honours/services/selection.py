"""Steps of a nomination that staff take, from the town's endorsement to the end of the case.

Every step asks its role of the account (``choices.selection.STEP_ROLES``), its place in the table of
steps, and its reason where one is due. What other rows must say, the database asks once more.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.choices.selection import (
    NOMINATION_STEPS,
    STEP_ROLES,
    STEP_ROLES_FROM,
    STEPS_WITH_REASON,
    NominationStatus,
)
from honours.models import Nomination, Organisation, Title

State = NominationStatus
SENTENCES = {
    "nomination_unit_notice_is_over": _("The unit's notice hasn't run out yet."),
    "nomination_opinions_favourable": _(
        "Not every department that must be asked has answered favourably, in date."
    ),
    "nomination_panel_has_decided": _("The panel hasn't decided so on this case."),
    "nomination_is_in_a_notice": _("This candidate stands in no public notice."),
    "nomination_notice_is_over": _("The public notice, with its days for objections, still runs."),
    "nomination_no_open_objection": _("An objection is open. It must be settled first."),
    "nomination_conferral_is_its_own": _("This honour is another's, or another title."),
    "nomination_begins_as_draft": _("A nomination begins as a draft."),
    "conferral_selection_is_over": _(
        "This person is a candidate for this title. The honour waits for the selection's end."
    ),
}


def role_for(status: str, verb: str) -> str:
    """The permission that a step from this state needs; empty for the unit's own steps."""
    return STEP_ROLES_FROM.get((status, verb), STEP_ROLES[verb])


def take_step(
    nomination: Nomination, verb: str, *, by, reason: str = "", needs: str | None = None, **changes
) -> Nomination:
    """One step of the table, with whatever else changes along with it.

    ``needs`` replaces the role of the table, for the unit's steps that staff take on paper. Raises
    ``PermissionDenied`` for the wrong role and :class:`Refusal` when the table, a condition or a
    missing reason forbids the step.
    """
    with acting(by, reason=reason), refusing(SENTENCES):
        nomination = locked(nomination)
        # Of the state that it is in now: a colleague may have moved it into other hands meanwhile.
        role = role_for(nomination.status, verb) if needs is None else needs
        with acting(by, needs=str(role)):
            _move(nomination, verb, reason, changes)
    return nomination


def _move(nomination: Nomination, verb: str, reason: str, changes: dict) -> None:
    status = next_state(NOMINATION_STEPS, nomination.status, verb)
    if verb in STEPS_WITH_REASON and not reason.strip():
        raise Refusal({"reason": _("Give the reason; it is kept.")}, code="reason")
    for field, value in {"status_reason": reason, **changes}.items():
        setattr(nomination, field, value)
    nomination.status = status
    nomination.full_clean()
    nomination.save()


@contextmanager
def naming(nomination: Nomination) -> Iterator[None]:
    """In a batch, a refusal says whom it is about."""
    try:
        yield
    except Refusal as refusal:
        words = {"name": nomination.name, "reason": " ".join(refusal.messages)}
        raise Refusal(_("%(name)s: %(reason)s") % words, code="one_refused") from refusal


def endorse_nomination(
    nomination: Nomination,
    *,
    by,
    through: Organisation,
    rank: int,
    opinion: str,
    on: datetime.date,
) -> Nomination:
    """The town or industry union recommends the candidate, ranked among its own.

    ``on`` is the date of its seal. Raises :class:`Refusal` when the body has no place left (its places
    and reserves are the round's) or the rank is given already.
    """
    with acting(by), refusing(SENTENCES):
        _check_places_of(through, nomination, rank)
        return take_step(
            nomination,
            "endorse",
            by=by,
            endorsed_through=through,
            endorsement_rank=rank,
            endorsement_opinion=opinion,
            endorsed_on=on,
        )


def _check_places_of(body: Organisation, nomination: Nomination, rank: int) -> None:
    places = nomination.round.bodies.select_for_update().filter(body=body).first()
    if places is None:
        if nomination.round.bodies.exists():
            raise Refusal(
                {"through": _("This body has no places in this round.")}, code="no_places"
            )
        return
    endorsed = Nomination.objects.filter(
        round=nomination.round, endorsed_through=body, endorsement_rank__isnull=False
    ).exclude(Q(pk=nomination.pk) | Q(status__in=[State.REJECTED, State.WITHDRAWN]))
    numbers = endorsed.aggregate(
        used=Count("pk"), same=Count("pk", filter=Q(endorsement_rank=rank))
    )
    most = places.places + places.reserves
    if numbers["used"] >= most:
        raise Refusal(
            {"through": _("All %(most)d places of this body are used.") % {"most": most}},
            code="places",
        )
    if numbers["same"]:
        raise Refusal({"rank": _("This rank is given to another candidate.")}, code="rank")


def return_nomination(nomination: Nomination, *, by, reason: str) -> Nomination:
    """Back to the unit for completion; it reads the reason."""
    return take_step(nomination, "return", by=by, reason=reason)


def reject_nomination(nomination: Nomination, *, by, reason: str) -> Nomination:
    """The town doesn't endorse, or the panel doesn't select."""
    return take_step(nomination, "reject", by=by, reason=reason)


def present_nomination(nomination: Nomination, *, by) -> Nomination:
    """Before the panel: the second review, by another account than the first.

    Refused until every department that the round asks has answered favourably.
    """
    return take_step(nomination, "present", by=by, second_reviewer=by)


def promote_reserve(nomination: Nomination, *, by) -> Nomination:
    """A reserve takes a place that became free; a public notice of its own follows (递补)."""
    with acting(by), refusing(SENTENCES):
        check_places(nomination.round, nomination.title, more=1)
        return take_step(nomination, "promote", by=by)


def check_places(round, title: Title | None, *, more: int) -> None:
    """Refuses when ``more`` candidates go beyond the round's places for the title."""
    allotted = round.titles.select_for_update().filter(title=title).first()
    if allotted is None:
        raise Refusal(_("This round doesn't confer that title."), code="title")
    chosen = Nomination.objects.filter(round=round, title=title).at(*SELECTED).count()
    if chosen + more > allotted.places:
        raise Refusal(
            _("The round has %(places)d places for %(title)s; %(chosen)d are filled.")
            % {"places": allotted.places, "title": title, "chosen": chosen},
            code="places",
        )


# Those who fill a place of the round.
SELECTED = (
    State.SHORTLISTED,
    State.PUBLIC_NOTICE,
    State.OBJECTION_HOLD,
    State.CLEARED,
    State.APPROVED,
    State.FORWARDED,
    State.CONFERRED,
)


def clear_nomination(nomination: Nomination, *, by) -> Nomination:
    """The public notice has passed without an open objection."""
    return take_step(nomination, "clear", by=by)


def approve_nomination(
    nomination: Nomination, *, by, decision_number: str, on: datetime.date
) -> Nomination:
    """The conferring body decided; its document and date."""
    return take_step(nomination, "approve", by=by, decision_number=decision_number, decided_on=on)


def forward_nomination(
    nomination: Nomination, *, by, letter_number: str, on: datetime.date
) -> Nomination:
    """The nomination goes to the upper union with a numbered letter."""
    return take_step(nomination, "forward", by=by, letter_number=letter_number, forwarded_on=on)


def decline_by_upper(nomination: Nomination, *, by, reason: str) -> Nomination:
    """The upper union's answer is no; ``reason`` names its document."""
    return take_step(nomination, "decline", by=by, reason=reason)


def disqualify_nomination(nomination: Nomination, *, by, reason: str) -> Nomination:
    """A fact became known that shuts the candidate out, at any time before the conferral."""
    return take_step(nomination, "disqualify", by=by, reason=reason)
