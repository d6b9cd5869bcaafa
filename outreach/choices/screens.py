"""Screens in the street, what hangs on them and how that is proven."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ScreenKind(TextChoices):
    LANDMARK = "landmark", pgettext_lazy("screen", "Landmark building")
    METRO = "metro", pgettext_lazy("screen", "Metro station")
    BUS_STOP = "bus_stop", pgettext_lazy("screen", "Bus stop")
    BICYCLE_HIRE = "bicycle_hire", pgettext_lazy("screen", "Bicycle hire point")


class PosterFormat(TextChoices):
    LANDSCAPE = "landscape", pgettext_lazy("poster", "Landscape, 16:9")
    PORTRAIT = "portrait", pgettext_lazy("poster", "Portrait, 9:16")
    WIDE = "wide", pgettext_lazy("poster", "Very wide, 3:1")


RATIOS = {PosterFormat.LANDSCAPE: 16 / 9, PosterFormat.PORTRAIT: 9 / 16, PosterFormat.WIDE: 3.0}


class PlayedBy(TextChoices):
    """Who rotates the posters: our own page, which tells that it runs, or the owner's machine."""

    PLAYER = "player", pgettext_lazy("screen", "Our player page")
    OWNER = "owner", pgettext_lazy("screen", "The owner, from files that we send")


class CampaignStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("campaign", "Draft")
    REVIEW = "review", pgettext_lazy("campaign", "Awaits approval")
    APPROVED = "approved", pgettext_lazy("campaign", "Approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("campaign", "Withdrawn")


# While it is one of these its posters may change.
UNSETTLED = (CampaignStatus.DRAFT, CampaignStatus.WITHDRAWN)

CAMPAIGN_STEPS = {
    (CampaignStatus.DRAFT, "submit"): CampaignStatus.REVIEW,
    (CampaignStatus.DRAFT, "withdraw"): CampaignStatus.WITHDRAWN,
    (CampaignStatus.REVIEW, "approve"): CampaignStatus.APPROVED,
    (CampaignStatus.REVIEW, "return"): CampaignStatus.DRAFT,
    (CampaignStatus.APPROVED, "withdraw"): CampaignStatus.WITHDRAWN,
    (CampaignStatus.WITHDRAWN, "revise"): CampaignStatus.DRAFT,
}


class PlacementStatus(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("placement", "Proposed")
    APPROVED = "approved", pgettext_lazy("placement", "Approved")
    DECLINED = "declined", pgettext_lazy("placement", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("placement", "Cancelled")


# Proposals may compete for a screen; what is approved has its place in the loop.
PLACEMENT_STEPS = {
    (PlacementStatus.PROPOSED, "approve"): PlacementStatus.APPROVED,
    (PlacementStatus.PROPOSED, "decline"): PlacementStatus.DECLINED,
    (PlacementStatus.PROPOSED, "cancel"): PlacementStatus.CANCELLED,
    (PlacementStatus.APPROVED, "cancel"): PlacementStatus.CANCELLED,
    # Only its last day moves.
    (PlacementStatus.APPROVED, "shorten"): PlacementStatus.APPROVED,
}


class ProofSource(TextChoices):
    PLAYER = "player", pgettext_lazy("proof", "Report of our player")
    OWNER = "owner", pgettext_lazy("proof", "Report of the owner")
    PHOTOGRAPH = "photograph", pgettext_lazy("proof", "Photograph")
