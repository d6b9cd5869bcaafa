"""What the portal is told of poster campaigns and screens."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.declarations import Appearance, AppearanceSource, Column, Figure, WorkItem
from outreach.choices.screens import PlacementStatus
from outreach.models import Campaign, Placement, Screen


def _hung():
    """Placements that have begun, on screens in the street."""
    began = Placement.objects.filter(
        status=PlacementStatus.APPROVED, starts_on__lte=timezone.localdate()
    )
    return began.select_related("campaign", "screen").order_by("-starts_on", "screen__name", "pk")


FIGURES = (
    Figure(
        key="screens",
        label=gettext_lazy("Screens with our posters"),
        unit=pgettext_lazy("counted", "screens"),
        rule=gettext_lazy(
            "Screens of landmark buildings, metro stations, bus stops and bicycle hire points on which a campaign hung, each screen once."
        ),
        records=_hung,
        value=lambda: _hung().screens(),
        columns=(
            Column(gettext_lazy("Campaign"), lambda each: each.campaign.name),
            Column(gettext_lazy("Screen"), lambda each: each.screen.name),
            Column(gettext_lazy("Kind"), lambda each: each.screen.get_kind_display()),
            Column(gettext_lazy("From"), lambda each: each.starts_on.isoformat()),
            Column(gettext_lazy("Until"), lambda each: each.ends_on.isoformat()),
        ),
        order=54,
    ),
)


def _listed(model: str, query: str):
    return lambda: f"{reverse(f'admin:outreach_{model}_changelist')}?{query}"


def _campaigns_for(account) -> int:
    """Nobody approves what they submitted themselves."""
    return Campaign.objects.in_review().exclude(submitted_by=account).count()


def _silent() -> int:
    now = timezone.localtime()
    return Screen.objects.silent(now, now.time()).count()


ITEMS = (
    WorkItem(
        key="screens-silent",
        label=gettext_lazy("Screens whose player is silent"),
        permission="outreach.change_screen",
        url=_listed("screen", "attention=silent"),
        count=_silent,
        order=82,
    ),
    WorkItem(
        key="campaigns-review",
        label=gettext_lazy("Poster campaigns that await approval"),
        permission="outreach.approve_campaign",
        url=_listed("campaign", "status__exact=review"),
        count_for=_campaigns_for,
        order=83,
    ),
    WorkItem(
        key="placements-proposed",
        label=gettext_lazy("Placements on screens that await approval"),
        permission="outreach.approve_placement",
        url=_listed("placement", "attention=proposed"),
        count=lambda: Placement.objects.proposed().count(),
        order=84,
    ),
    WorkItem(
        key="placements-unproven",
        label=gettext_lazy("Posters that hung for a week without proof"),
        permission="outreach.add_playproof",
        url=_listed("placement", "attention=unproven"),
        count=lambda: Placement.objects.unproven(timezone.localdate()).count(),
        order=85,
    ),
)


def _appear_on_posters(person) -> Iterable[Appearance]:
    for campaign in Campaign.objects.about(person).order_by("pk"):
        told = {"campaign": campaign.name, "state": campaign.get_status_display()}
        yield Appearance(
            _("Posters “%(campaign)s” (%(state)s)") % told,
            reverse("admin:outreach_campaign_change", args=[campaign.pk]),
            "outreach.view_campaign",
        )


APPEARANCES = (
    AppearanceSource("posters", gettext_lazy("Posters on screens"), _appear_on_posters, order=53),
)
