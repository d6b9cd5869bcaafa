"""What is published of the chain in numbers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.declarations import Column, Figure
from honours.models import Organisation
from training.models import MentoringPair, Mission, ServiceTeam, Studio
from training.querysets.studios import hosts


def _enterprises():
    return hosts(Organisation.objects.order_by("name", "pk"), Studio.objects.standing())


def _teams():
    return ServiceTeam.objects.active().with_work().order_by("position", "name")


def _missions():
    return Mission.objects.confirmed().select_related("team").order_by("-confirmed_on", "pk")


def _pairs():
    return MentoringPair.objects.signed().select_related("craft").order_by("-began_on", "pk")


FIGURES = (
    Figure(
        key="studio_enterprises",
        label=_("Enterprises with a studio"),
        unit=_("enterprises"),
        rule=_(
            "Enterprises that host an innovation studio or a master studio whose accreditation holds,"
            " each once."
        ),
        records=_enterprises,
        columns=(
            Column(_("Enterprise"), lambda each: each.name),
            Column(_("Studio"), lambda each: "、".join(one.name for one in each.own_studios)),
            Column(
                _("Town"),
                lambda each: "、".join(sorted({one.township.name for one in each.own_studios})),
            ),
            Column(
                pgettext_lazy("of a studio", "Leader"),
                lambda each: "、".join(
                    filter(None, (one.shown_leader for one in each.own_studios))
                ),
            ),
        ),
        order=100,
    ),
    Figure(
        key="service_teams",
        label=_("Technical service teams"),
        unit=pgettext_lazy("counted", "teams"),
        rule=_("Teams of model workers and craftsmen that go out to enterprises."),
        records=_teams,
        columns=(
            Column(_("Team"), lambda each: each.name),
            Column(_("Field"), lambda each: each.get_field_display()),
            Column(_("Problems solved"), lambda each: each.confirmed),
        ),
        order=110,
    ),
    Figure(
        key="missions_confirmed",
        label=_("Problems solved for enterprises"),
        unit=pgettext_lazy("counted", "problems"),
        rule=_("Missions of the service teams that the enterprise itself confirmed as solved."),
        records=_missions,
        columns=(
            Column(_("Confirmed on"), lambda each: each.confirmed_on.isoformat()),
            Column(_("Team"), lambda each: each.team.name),
            Column(_("Field"), lambda each: each.get_field_display()),
            Column(_("Stars"), lambda each: each.stars),
        ),
        order=112,
    ),
    Figure(
        key="mentoring_pairs",
        label=_("Masters and apprentices brought together"),
        unit=pgettext_lazy("counted", "pairs"),
        rule=_("Mentoring agreements that both have signed; names stand on the tree alone."),
        records=_pairs,
        columns=(
            Column(_("Under way since"), lambda each: each.began_on.isoformat()),
            Column(_("Craft"), lambda each: each.craft.name if each.craft else ""),
            Column(_("Trade"), lambda each: each.trade),
            Column(_("How it stands"), lambda each: each.get_status_display()),
        ),
        order=114,
    ),
)
