"""An enterprise brings a problem, follows it, and says at the end whether it is solved.

A mission opens to the browser that brought it, and to whoever knows its reference and phone.
"""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.common.errors import Refusal
from config.common.lookups import look_up, remember, remembers
from config.common.middleware import client_address
from config.common.steps import say
from config.common.throttles import is_allowed
from training.choices.teams import MissionStatus
from training.forms.missions import ConfirmForm, DisputeForm, FindMissionForm, ProblemForm
from training.models import Mission
from training.services.missions import (
    confirm_mission,
    dispute_mission,
    find_mission,
    post_mission,
    withdraw_mission,
)

from .chain import crumbs

KIND = "missions"
MOST_POSTED = 10
POSTED_WITHIN = datetime.timedelta(hours=1)
CONFIRMABLE = (MissionStatus.SOLVED, MissionStatus.UNANSWERED)
WITHDRAWABLE = (MissionStatus.POSTED, MissionStatus.OPEN, MissionStatus.CLAIMED)
# The way of a problem, in the words of the enterprise; and how far each state has come.
WAY = (
    MissionStatus.POSTED,
    MissionStatus.OPEN,
    MissionStatus.CLAIMED,
    MissionStatus.VISITING,
    MissionStatus.SOLVED,
    MissionStatus.CONFIRMED,
)


def mission_crumbs(*, found: bool = False) -> list[dict]:
    steps = [(_("Service teams"), reverse("training:teams"))]
    if found:
        steps.append((_("Follow my problem"), reverse("training:find_mission")))
    return crumbs(*steps)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def post(request):
    """The form for a problem; a valid one leads to its page with the reference."""
    form = ProblemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = client_address(request)
        if not is_allowed("post mission", who, most=MOST_POSTED, within=POSTED_WITHIN):
            form.add_error(None, _("Too many at once from here. Please wait an hour, or call us."))
        else:
            try:
                mission = post_mission(by=None, **form.details())
            except Refusal as refusal:
                say(form, refusal)
            else:
                remember(request, KIND, mission.reference)
                return redirect(mission)
    context = {"form": form, "crumbs": mission_crumbs()}
    return render(request, "training/mission_post.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = ""):
    """Ask for reference and phone. Whether a reference exists is told to nobody who only guesses."""
    form = FindMissionForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No problem has this reference and this phone. Please check both.")
        if mission := look_up(request, form, find_mission, kind=KIND, missing=missing):
            return redirect(mission)
    return render(request, "training/mission_find.html", {"form": form, "crumbs": mission_crumbs()})


def known_mission(request, reference: str) -> Mission | None:
    if not remembers(request, KIND, reference):
        return None
    found = Mission.objects.select_related("team", "township")
    return found.filter(reference=reference).first()


@never_cache
@require_safe
def detail(request, reference: str):
    mission = known_mission(request, reference)
    if mission is None:
        return find(request, reference)
    context = {
        "mission": mission,
        "facts": facts(mission),
        "visits": list(mission.visits.select_related("led_by")),
        "way": [MissionStatus(state).label for state in WAY],
        "stage": WAY.index(mission.status) + 1 if mission.status in WAY else None,
        "can_confirm": mission.status in CONFIRMABLE,
        "can_dispute": mission.status == MissionStatus.SOLVED,
        "can_withdraw": mission.status in WITHDRAWABLE,
        "crumbs": mission_crumbs(found=True),
    }
    return render(request, "training/mission_detail.html", context)


def facts(mission: Mission) -> list[dict]:
    team = mission.team
    return [
        {"label": _("Enterprise"), "value": mission.enterprise},
        {"label": _("About"), "value": mission.get_field_display()},
        {"label": _("Contact person"), "value": mission.contact_name},
        {
            "label": _("Team"),
            "value": team.name if team else "",
            "url": team.get_absolute_url() if team and team.is_public and team.is_active else "",
        },
        {"label": _("Passed on to"), "value": mission.passed_to},
        {"label": _("Our answer"), "value": mission.answer},
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, reference: str):
    """Solved: with stars and a few words."""
    return _answer(
        request,
        reference,
        form_class=ConfirmForm,
        states=CONFIRMABLE,
        service=confirm_mission,
        template="training/mission_confirm.html",
        thanks=_("Thank you. The team will read it."),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request, reference: str):
    """Not solved: the team goes on."""
    return _answer(
        request,
        reference,
        form_class=DisputeForm,
        states=(MissionStatus.SOLVED,),
        service=dispute_mission,
        template="training/mission_dispute.html",
        thanks=_("Thank you for saying so. The team goes on, and will call you."),
    )


def _answer(request, reference: str, *, form_class, states, service, template, thanks):
    mission = known_mission(request, reference)
    if mission is None or mission.status not in states:
        return redirect("training:mission", reference)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service(mission, by=None, **form.cleaned_data)
        except Refusal as refusal:
            say(form, refusal)
        else:
            messages.success(request, thanks)
            return redirect(mission)
    context = {"mission": mission, "form": form, "crumbs": mission_crumbs(found=True)}
    return render(request, template, context)


@never_cache
@require_POST
def withdraw(request, reference: str):
    """Not needed any more."""
    mission = known_mission(request, reference)
    if mission is not None:
        try:
            withdraw_mission(mission, by=None)
        except Refusal as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("It is withdrawn. You are welcome to bring another."))
    return redirect("training:mission", reference)
