"""Rounds that take nominations, and the form of one."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.errors import Refusal
from config.common.lookups import remember
from config.common.middleware import client_address
from config.common.throttles import is_allowed
from honours.choices.selection import RoundStatus
from honours.forms.nominations import NominationForm
from honours.models import SelectionRound
from honours.progress import STEPS
from honours.services.nominations import file_form

from .nominations import AN_HOUR, KIND

MOST_PAST = 6
MOST_FORMS = 60
DRAFT = "draft"


def crumbs(*, of_round: bool = False) -> list[dict]:
    found = [{"label": _("Model workers and craftspeople"), "url": reverse("honours:list")}]
    if of_round:
        found.append({"label": _("Nominate"), "url": reverse("honours:rounds")})
    return found


@require_safe
def round_list(request) -> HttpResponse:
    """What can be nominated for now, what opens later, and how the last rounds stand."""
    rounds = SelectionRound.objects.public().with_titles()
    context = {
        "open": rounds.open().order_by("closes_at"),
        "announced": rounds.announced().order_by("opens_at"),
        "past": past_rounds(rounds),
        "steps": STEPS,
        "crumbs": crumbs(),
    }
    return render(request, "honours/round_list.html", context)


def past_rounds(rounds: QuerySet) -> QuerySet:
    """Neither open nor to be opened, nor archived: the newest few."""
    taking = rounds.open().values("pk").union(rounds.announced().values("pk"))
    return rounds.exclude(pk__in=taking).exclude(status=RoundStatus.ARCHIVED)[:MOST_PAST]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request, slug: str) -> HttpResponse:
    """The round and its form; a valid one leads to the nomination, another comes back as typed."""
    round = get_object_or_404(SelectionRound.objects.public().with_titles(), slug=slug)
    is_draft = request.POST.get("action") == DRAFT
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NominationForm(*data, round=round, is_draft=is_draft)
    if request.method == "POST" and form.is_valid():
        nomination = take_form(request, round, form)
        if nomination:
            messages.success(request, _("Kept. Please note the reference."))
            return redirect(nomination)
    context = {
        "round": round,
        "form": form,
        "shows_form": round.takes_nominations or request.method == "POST",
        "steps": STEPS,
        "crumbs": crumbs(of_round=True),
    }
    return render(request, "honours/nominate.html", context)


def take_form(request, round: SelectionRound, form: NominationForm):
    """The nomination that the form makes, or None with the refusal on the form."""
    who = client_address(request)
    if not is_allowed("nominate", who, most=MOST_FORMS, within=AN_HOUR):
        form.add_error(None, _("Too many forms came from your network. Please wait an hour."))
        return None
    try:
        nomination = file_form(
            round=round,
            by=None,
            has_consent=form.cleaned_data["consent"],
            files=form.cleaned_data["attachments"],
            **form.details(),
        )
    except Refusal as refusal:
        form.add_refusal(refusal)
        return None
    remember(request, KIND, nomination.reference)
    return nomination
