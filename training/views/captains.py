"""A mission as the captain of a team sees it: taken for the team, visited, reported.

The page opens by the link in a message to the captain. Who the enterprise is, it shows only to the team
that has the mission: that is what the enterprise agreed to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.common.errors import Refusal
from config.common.lookups import MOST_TRIES, TRIES_WITHIN, remember, remembers
from config.common.middleware import client_address
from config.common.processes import verbs
from config.common.steps import say
from config.common.throttles import is_allowed
from honours.models import Commitment
from training.captain_links import is_token_of, token_of
from training.choices.teams import MISSION_STEPS, MissionStatus
from training.forms.captains import (
    ArrangeForm,
    GiveBackForm,
    OfTeamForm,
    PassOnForm,
    SolveForm,
    VisitForm,
)
from training.models import Mission, TeamMember
from training.services.missions import (
    arrange_visit,
    claim_mission,
    give_back_mission,
    pass_on_mission,
    solve_mission,
    visit_mission,
)

from .chain import crumbs

KIND = "captains"


@dataclass(frozen=True)
class Deed:
    """What a captain reports of the team's mission: the page's title, its form and the service."""

    title: Any
    form_class: type[OfTeamForm]
    run: Callable
    thanks: Any


DEEDS = {
    "arrange": Deed(
        gettext_lazy("Arrange a visit"), ArrangeForm, arrange_visit,
        gettext_lazy("It stands in the calendar, and the enterprise is told."),
    ),
    "visit": Deed(
        gettext_lazy("Write down a visit"), VisitForm, visit_mission,
        gettext_lazy("Written down. Thank you."),
    ),
    "solve": Deed(
        gettext_lazy("It is solved"), SolveForm, solve_mission,
        gettext_lazy("Thank you. The enterprise is asked to confirm."),
    ),
    "pass_on": Deed(
        gettext_lazy("Beyond us: pass it on"), PassOnForm, pass_on_mission,
        gettext_lazy("Thank you. The enterprise is told who goes on."),
    ),
    "give_back": Deed(
        gettext_lazy("We can’t after all"), GiveBackForm, give_back_mission,
        gettext_lazy("Thank you for saying so. Other teams are asked."),
    ),
}  # fmt: skip
LEAST = ("pass_on", "give_back")


def _captain(mission: Mission | None, slug: str) -> TeamMember | None:
    return mission and TeamMember.objects.captains().filter(team__slug=slug).first()


def _key(mission: Mission, captain: TeamMember) -> str:
    return f"{mission.reference}:{token_of(mission, captain)}"


def _mission(reference: str) -> Mission | None:
    found = Mission.objects.select_related("team", "township")
    return found.filter(reference=reference).first()


def known(request, reference: str, slug: str) -> tuple[Mission, TeamMember]:
    """The mission and who speaks for the team, if this browser is the captain's; else there is nothing."""
    mission = _mission(reference)
    captain = _captain(mission, slug)
    if captain is None or not remembers(request, KIND, _key(mission, captain)):
        raise Http404
    return mission, captain


@never_cache
@require_safe
def open_by_link(request, reference: str, slug: str, token: str):
    """The link in a message: this browser may open the page from now on. Nothing else changes."""
    who = client_address(request)
    if not is_allowed("captain link", who, most=MOST_TRIES, within=TRIES_WITHIN):
        raise Http404
    mission = _mission(reference)
    captain = _captain(mission, slug)
    if captain is None or not is_token_of(mission, captain, token):
        raise Http404
    remember(request, KIND, _key(mission, captain))
    return redirect("training:mission_of_team", reference, slug)


@never_cache
@require_safe
def detail(request, reference: str, slug: str):
    mission, captain = known(request, reference, slug)
    is_ours = mission.team_id == captain.team_id
    context = {
        "mission": mission,
        "team": captain.team,
        "is_open": mission.status == MissionStatus.OPEN,
        "is_ours": is_ours,
        "facts": facts(mission, is_ours=is_ours),
        "deeds": [
            {"label": DEEDS[verb].title, "verb": verb, "is_least": verb in LEAST}
            for verb in possible(mission, captain)
        ],
        "arranged": arranged(mission) if is_ours else [],
        "visits": list(mission.visits.select_related("led_by")) if is_ours else [],
        "crumbs": team_crumbs(captain),
    }
    return render(request, "training/captain_mission.html", context)


def possible(mission: Mission, captain: TeamMember) -> list[str]:
    """What may be reported now, in the order of the work."""
    if mission.team_id != captain.team_id:
        return []
    allowed = set(verbs(MISSION_STEPS, mission.status))
    return [verb for verb in DEEDS if verb in allowed]


def arranged(mission: Mission) -> list[Commitment]:
    """Visits that are promised, the next first."""
    ahead = Commitment.objects.live().filter(source=mission.source)
    ahead = ahead.filter(period__endswith__gt=timezone.now())
    return list(ahead.select_related("person").order_by("period"))


def facts(mission: Mission, *, is_ours: bool) -> list[dict]:
    about = [
        {"label": _("About"), "value": mission.get_field_display()},
        {"label": _("Town"), "value": mission.township.name if mission.township else ""},
    ]
    if not is_ours:
        return about
    phone = {"label": _("Contact phone"), "value": mission.phone, "url": f"tel:{mission.phone}"}
    return [
        {"label": _("Enterprise"), "value": mission.enterprise},
        {"label": _("Contact person"), "value": mission.contact_name},
        phone,
        *about,
        {"label": _("How it was solved"), "value": mission.solution},
        {"label": _("Passed on to"), "value": mission.passed_to},
    ]


def team_crumbs(captain: TeamMember, mission: Mission | None = None) -> list[dict]:
    steps = [(_("Service teams"), reverse("training:teams"))]
    if mission:
        address = reverse("training:mission_of_team", args=[mission.reference, captain.team.slug])
        steps.append((mission.reference, address))
    return crumbs(*steps)


@never_cache
@require_POST
def claim(request, reference: str, slug: str):
    """The team takes it; the first wins."""
    mission, captain = known(request, reference, slug)
    try:
        claim_mission(mission, by=None, captain=captain, team=captain.team)
    except Refusal as refusal:
        # Who looked for a team a moment ago has one now: the page says so better.
        if refusal_is_news(refusal):
            messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is yours. Please call the enterprise."))
    return redirect("training:mission_of_team", reference, slug)


def refusal_is_news(refusal: Refusal) -> bool:
    return getattr(refusal, "code", "") != "transition"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, reference: str, slug: str, verb: str):
    """One thing that the captain reports, by its own form."""
    mission, captain = known(request, reference, slug)
    if verb not in possible(mission, captain):
        messages.error(request, _("This can’t be reported as things stand."))
        return redirect("training:mission_of_team", reference, slug)
    deed = DEEDS[verb]
    form = deed.form_class(request.POST or None, mission=mission)
    if request.method == "POST" and form.is_valid():
        try:
            deed.run(mission, by=None, captain=captain, **form.details())
        except Refusal as refusal:
            say(form, refusal)
        else:
            messages.success(request, deed.thanks)
            return redirect("training:mission_of_team", reference, slug)
    context = {
        "mission": mission,
        "title": deed.title,
        "form": form,
        "back": reverse("training:mission_of_team", args=[reference, slug]),
        "crumbs": team_crumbs(captain, mission),
    }
    return render(request, "training/captain_report.html", context)
