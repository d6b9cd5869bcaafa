"""A pair's own page: the agreement, its log, and whether it is shown to the public.

It opens by reference and phone, the master's or the apprentice's, or by the link in a message; the
session remembers who of the two it is.
"""

from types import SimpleNamespace

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.common.errors import Refusal
from config.common.lookups import MOST_TRIES, TRIES_WITHIN, look_up, remember
from config.common.middleware import client_address
from config.common.steps import say
from config.common.throttles import is_allowed
from training.choices.mentoring import Side
from training.forms.pairs import FindPairForm, LogForm
from training.models import MentoringPair
from training.pair_links import side_of
from training.services.mentoring import CONSENT_ON, set_consent
from training.services.pair_log import find_pair, write_log

from .chain import crumbs

KIND = "pairs"


def pair_crumbs(*, found: bool = False) -> list[dict]:
    steps = [(_("Masters and apprentices"), reverse("training:mentoring"))]
    if found:
        steps.append((_("Our log"), reverse("training:find_pair")))
    return crumbs(*steps)


def _key(reference: str, side: str) -> str:
    return f"{reference}:{side}"


def known(request, reference: str) -> tuple[MentoringPair, str] | None:
    """The agreement and who of the two this browser is."""
    remembered = request.session.get(KIND, [])
    side = next((each.value for each in Side if _key(reference, each) in remembered), "")
    pair = MentoringPair.objects.with_people().filter(reference=reference).first()
    return (pair, side) if pair and side else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = ""):
    """Ask for reference and phone. Whether a reference exists is told to nobody who only guesses."""
    form = FindPairForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No agreement has this reference and this phone. Please check both.")
        if found := look_up(request, form, _found, kind=KIND, missing=missing):
            return redirect("training:pair", found.pair.reference)
    return render(request, "training/pair_find.html", {"form": form, "crumbs": pair_crumbs()})


def _found(reference: str, phone: str) -> SimpleNamespace | None:
    """With a reference that tells the side too, since that is what the session keeps."""
    if (found := find_pair(reference, phone)) is None:
        return None
    pair, side = found
    return SimpleNamespace(pair=pair, reference=_key(pair.reference, side))


@never_cache
@require_safe
def open_by_link(request, reference: str, token: str):
    """The link in a message: this browser may open the page from now on. Nothing else changes."""
    who = client_address(request)
    if is_allowed("pair link", who, most=MOST_TRIES, within=TRIES_WITHIN) and (
        side := side_of(reference, token)
    ):
        remember(request, KIND, _key(reference, side))
    return redirect("training:pair", reference)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request, reference: str):
    found = known(request, reference)
    if found is None:
        return (
            redirect("training:find_pair") if request.method == "POST" else find(request, reference)
        )
    pair, side = found
    form = LogForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_log(pair, side=side, **form.cleaned_data)
        except Refusal as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("Written down. Thank you."))
            return redirect("training:pair", reference)
    context = {
        "pair": pair,
        "side": side,
        "agrees": bool(getattr(pair, CONSENT_ON[side])),
        "facts": facts(pair),
        "form": form if pair.is_active else None,
        "log": list(pair.log.all()),
        "appraisals": list(pair.appraisals.all()),
        "crumbs": pair_crumbs(found=True),
    }
    return render(request, "training/pair_detail.html", context)


@never_cache
@require_POST
def consent(request, reference: str):
    """Each of the two says for themselves whether the public page may show the pair."""
    if found := known(request, reference):
        pair, side = found
        agrees = request.POST.get("agrees") == "yes"
        set_consent(pair, by=None, side=side, agrees=agrees)
        messages.success(
            request,
            _("Thank you. You are shown once both of you agree.")
            if agrees
            else _("You aren’t shown any more."),
        )
    return redirect("training:pair", reference)


def facts(pair: MentoringPair) -> list[dict]:
    return [
        {"label": _("Master"), "value": pair.master.person.name},
        {"label": _("Apprentice"), "value": pair.apprentice_name},
        {"label": _("Trade"), "value": pair.trade},
        {
            "label": _("Agreed time"),
            "value": _("%(first)s to %(last)s")
            % {"first": pair.starts_on.isoformat(), "last": pair.ends_on.isoformat()},
        },
        {"label": _("Goals"), "value": pair.goals},
        {"label": _("What came of it"), "value": pair.outcome},
    ]
