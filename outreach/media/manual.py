"""The manual's chapters on what is published and what hangs on screens."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from outreach.admin.articles import ArticleAdmin
from outreach.admin.campaigns import CampaignAdmin
from outreach.admin.placements import PlacementAdmin
from outreach.choices.articles import ARTICLE_STEPS, ArticleStatus
from outreach.choices.screens import (
    CAMPAIGN_STEPS,
    PLACEMENT_STEPS,
    CampaignStatus,
    PlacementStatus,
)

OUTREACH = _("Outreach staff")
SECOND = _("Outreach staff other than the writer")
MANAGERS = _("A manager other than the writer")
MANAGER = _("A manager")

ARTICLE = ProcessPicture(
    key="article",
    title=_("An article, from the draft to the page"),
    table=ARTICLE_STEPS,
    states=ArticleStatus,
    verbs={step.verb: step.label for step in ArticleAdmin.steps},
    who={
        **dict.fromkeys(("submit", "discard", "revise"), OUTREACH),
        "check": SECOND,
        ("review", "return"): SECOND,
        ("approval", "return"): MANAGER,
        "approve": MANAGERS,
        "publish": _("By itself at its time; before that a manager"),
        **dict.fromkeys(("recall", "correct", "withdraw"), MANAGER),
    },
    conditions={
        "submit": _(
            "It has a text, and each picture says what it shows or that it only decorates."
        ),
        "approve": _("Without a time it appears at once."),
        "correct": _("The page says that it was corrected."),
    },
)
CAMPAIGN = ProcessPicture(
    key="campaign",
    title=_("A poster campaign"),
    table=CAMPAIGN_STEPS,
    states=CampaignStatus,
    verbs={step.verb: step.label for step in CampaignAdmin.steps},
    who={
        **dict.fromkeys(("submit", "withdraw", "revise"), OUTREACH),
        "approve": _("A manager other than who submitted it"),
        "return": MANAGER,
    },
    conditions={
        "submit": _("It has a poster."),
        "withdraw": _("Its players stop showing it within minutes."),
    },
)
PLACEMENT = ProcessPicture(
    key="placement",
    title=_("A campaign on a screen"),
    table=PLACEMENT_STEPS,
    states=PlacementStatus,
    verbs={step.verb: step.label for step in PlacementAdmin.steps},
    who={
        "approve": MANAGER,
        "decline": MANAGER,
        "cancel": OUTREACH,
        "shorten": OUTREACH,
    },
    conditions={
        "approve": _("The campaign is approved, and the screen’s loop has a place on each day."),
        "shorten": _("Only the last day moves, and not into the past."),
    },
)

CHAPTERS = (
    Chapter(
        key="articles",
        title=_("Columns and articles"),
        template="outreach/manual/articles.html",
        summary=_("Writing, the three reviews, publishing at a time, correcting and withdrawing."),
        processes=(ARTICLE,),
        records=("outreach.column", "outreach.article"),
        order=90,
    ),
    Chapter(
        key="media",
        title=_("Videos, media reports and accounts"),
        template="outreach/manual/media.html",
        summary=_("Keeping the registers, importing lists, writing down plays and followers."),
        records=(
            "outreach.video",
            "outreach.videoseries",
            "outreach.mediareport",
            "outreach.socialaccount",
            "outreach.sheetimport",
        ),
        order=92,
    ),
    Chapter(
        key="screens",
        title=_("Posters and screens"),
        template="outreach/manual/screens.html",
        summary=_("Campaigns, places in a screen’s loop, setting up a player, proofs."),
        processes=(CAMPAIGN, PLACEMENT),
        records=(
            "outreach.campaign",
            "outreach.screen",
            "outreach.placement",
            "outreach.playproof",
        ),
        order=94,
    ),
)
