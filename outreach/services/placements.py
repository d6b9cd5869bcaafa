"""Campaigns on screens: proposed, approved where the loop has room, proven."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from outreach.choices.screens import PLACEMENT_STEPS, ProofSource
from outreach.models import Campaign, Placement, PlayProof, Screen

ADD, CHANGE, APPROVE = (
    "outreach.add_placement",
    "outreach.change_placement",
    "outreach.approve_placement",
)
PROVE = "outreach.add_playproof"


def propose_placements(
    campaign: Campaign,
    *,
    by,
    screens: list[Screen],
    starts_on: datetime.date,
    ends_on: datetime.date,
    is_exclusive: bool = False,
) -> list[Placement]:
    """One placement a screen; all of them or none. Conflicts are shown, and decided on at approval."""
    with acting(by, needs=ADD), refusing():
        made = []
        for screen in screens:
            if not screen.is_active:
                raise Refusal(
                    _("%(screen)s isn’t in use.") % {"screen": screen.name}, code="screen"
                )
            placement = Placement(
                campaign=campaign,
                screen=screen,
                starts_on=starts_on,
                ends_on=ends_on,
                is_exclusive=is_exclusive,
            )
            placement.full_clean()
            placement.save()
            made.append(placement)
    return made


def approve_placement(placement: Placement, *, by) -> Placement:
    """It has its place in the screen's loop from now on.

    Raises :class:`Refusal` when the loop is full on one of its days, belongs to one campaign alone,
    or the campaign itself isn't approved. The screen's row is locked, so two can't take one place.
    """
    return _step(placement, "approve", by=by, needs=APPROVE, approved_by=by)


def decline_placement(placement: Placement, *, by, reason: str) -> Placement:
    return _step(placement, "decline", by=by, needs=APPROVE, reason=reason, remark=reason)


def cancel_placement(placement: Placement, *, by, reason: str) -> Placement:
    """Off the screen, or not wanted any more; what was proven stays."""
    return _step(placement, "cancel", by=by, needs=CHANGE, reason=reason, remark=reason)


def shorten_placement(placement: Placement, *, by, ends_on: datetime.date, reason: str):
    """An earlier last day, such as today; the places after it are free again."""
    if ends_on >= placement.ends_on:
        raise Refusal(
            {"ends_on": _("It ends on that day or before already. Propose another placement.")},
            code="longer",
        )
    if ends_on < timezone.localdate():
        raise Refusal({"ends_on": _("This day is over.")}, code="late")
    return _step(
        placement, "shorten", by=by, needs=CHANGE, reason=reason, ends_on=ends_on, remark=reason
    )


def prove_placement(
    placement: Placement, *, by, day: datetime.date, photograph=None, plays=None, note: str = ""
) -> PlayProof:
    """A photograph, or the owner's report of how often it was shown."""
    with acting(by, needs=PROVE), refusing():
        if not placement.starts_on <= day <= min(placement.ends_on, timezone.localdate()):
            raise Refusal({"day": _("The campaign didn’t hang there on this day.")}, code="day")
        proof = PlayProof(
            placement=placement,
            day=day,
            source=ProofSource.PHOTOGRAPH if photograph else ProofSource.OWNER,
            photograph=photograph,
            plays=plays,
            note=note,
            reported_by=by,
            poster_name=poster_name(placement),
        )
        proof.full_clean(exclude=["screen_words", "campaign_words"])
        proof.save()
    return proof


def poster_name(placement: Placement) -> str:
    """The file that hung there, by its name in the storage, which is never used twice."""
    poster = placement.campaign.poster_for(placement.screen.ratio)
    return poster.picture.name if poster else ""


def _step(placement: Placement, verb: str, *, by, needs: str, reason: str = "", **changes):
    with acting(by, needs=needs, reason=reason), refusing():
        placement = locked(placement)
        placement.status = next_state(PLACEMENT_STEPS, placement.status, verb)
        for name, value in changes.items():
            setattr(placement, name, value)
        placement.full_clean()
        placement.save()
    return placement
