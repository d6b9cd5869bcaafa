"""Service teams: the list, and one team with what it has done."""

from django.db.models import Avg
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from training.models import Mission, MissionVisit, ServiceTeam

from .chain import crumbs

MOST_TOLD = 12


@require_safe
def team_list(request):
    teams = list(ServiceTeam.objects.public().with_work())
    context = {
        "teams": teams,
        "numbers": [
            {"label": _("Teams"), "value": len(teams), "unit": ""},
            {
                "label": _("Problems solved, confirmed by the enterprise"),
                "value": Mission.objects.confirmed().count(),
                "unit": "",
            },
            {
                "label": _("Hours of work"),
                "value": MissionVisit.objects.person_hours(),
                "unit": "",
            },
        ],
        "crumbs": crumbs(),
    }
    return render(request, "training/team_list.html", context)


@require_safe
def team_detail(request, slug: str):
    team = ServiceTeam.objects.public().with_work().filter(slug=slug).first()
    if team is None:
        raise Http404
    members = team.members.public().select_related("person__employer", "person__craft")
    told = team.missions.public().with_hours().order_by("-confirmed_on", "pk")
    stars = team.missions.confirmed().aggregate(mean=Avg("stars"))["mean"]
    context = {
        "team": team,
        "members": list(members),
        "told": list(told[:MOST_TOLD]),
        "numbers": [
            {"label": _("Problems solved"), "value": team.confirmed, "unit": ""},
            {"label": _("Under way"), "value": team.under_way, "unit": ""},
            {"label": _("Hours on site and remote"), "value": round(team.hours), "unit": ""},
            {
                "label": _("Stars of five, on average"),
                "value": f"{stars:.1f}" if stars else "–",
                "unit": "",
            },
        ],
        "crumbs": crumbs((_("Service teams"), reverse("training:teams"))),
    }
    return render(request, "training/team_detail.html", context)
