"""Poster campaigns: made by one, approved by another, withdrawn from all screens at once."""

from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from outreach.choices.screens import CAMPAIGN_STEPS
from outreach.models import Campaign

WRITE, APPROVE = "outreach.change_campaign", "outreach.approve_campaign"


def submit_campaign(campaign: Campaign, *, by) -> Campaign:
    """For approval. Raises :class:`Refusal` while it has no poster."""
    if not campaign.posters.exists():
        raise Refusal(_("The campaign has no poster yet."), code="posters")
    return _step(campaign, "submit", by=by, needs=WRITE, submitted_by=by, approved_by=None)


def return_campaign(campaign: Campaign, *, by, reason: str) -> Campaign:
    """Back with what is to be mended."""
    return _step(campaign, "return", by=by, needs=APPROVE, reason=reason, remark=reason)


def approve_campaign(campaign: Campaign, *, by) -> Campaign:
    """Its placements can be approved from now on. Not by whoever submitted it."""
    return _step(campaign, "approve", by=by, needs=APPROVE, approved_by=by)


def withdraw_campaign(campaign: Campaign, *, by, reason: str) -> Campaign:
    """No screen shows it any more, as soon as its player asks again; placements and proofs stay."""
    return _step(campaign, "withdraw", by=by, needs=WRITE, reason=reason, remark=reason)


def revise_campaign(campaign: Campaign, *, by) -> Campaign:
    """A draft again; it needs another approval."""
    return _step(campaign, "revise", by=by, needs=WRITE, submitted_by=None, approved_by=None)


def _step(campaign: Campaign, verb: str, *, by, needs: str, reason: str = "", **changes):
    with acting(by, needs=needs, reason=reason), refusing():
        campaign = locked(campaign)
        campaign.status = next_state(CAMPAIGN_STEPS, campaign.status, verb)
        for name, value in changes.items():
            setattr(campaign, name, value)
        if verb == "approve" and campaign.submitted_by_id == by.pk:
            raise Refusal(_("Whoever submitted it can’t approve it."), code="same_person")
        campaign.full_clean()
        campaign.save()
    return campaign
