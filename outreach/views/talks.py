"""The menu of talks, asking for one, and following a request up."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.common.errors import Refusal
from config.common.lookups import look_up, remember, remembers
from config.common.paging import page_of
from outreach.filters.talks import TalkFilter
from outreach.forms.requests import FindRequestForm, TalkForm
from outreach.models import Talk, TalkRequest
from outreach.services.requests import ask_for_talk, find_request, withdraw_request

from .events import crumbs

KIND = "talk_requests"


@require_safe
def talk_list(request):
    """What can be ordered: who speaks, of what, how long, for whom."""
    filters = TalkFilter(request.GET, queryset=Talk.objects.offered())
    talks = filters.qs.with_speaker().with_times_given().order_by("theme", "-times_given", "pk")
    page = page_of(talks, request.GET.get("page"))
    filters.offer_choices(total=page.paginator.count)
    context = {"form": filters.form, "page": page, "crumbs": crumbs()}
    return render(request, "outreach/talk_list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """The form; a valid one leads to the request, another comes back as it was typed."""
    talk = _chosen(request)
    initial = {"talk": talk.slug, "topic": talk.title} if talk else {}
    form = TalkForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_for_talk(by=None, **form.details())
        except Refusal as refusal:
            form.add_error(None, refusal)
        else:
            remember(request, KIND, made.reference)
            messages.success(request, _("We have your request. Please note the reference."))
            return redirect(made)
    context = {
        "form": form,
        "talk": talk,
        "crumbs": crumbs((_("Talks to order"), reverse("outreach:talks"))),
    }
    return render(request, "outreach/request_form.html", context)


def _chosen(request) -> Talk | None:
    """The talk of the menu that the host came from."""
    slug = request.POST.get("talk") or request.GET.get("talk") or ""
    return Talk.objects.offered().with_speaker().filter(slug=slug[:16]).first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = ""):
    """Ask for reference and phone. Whether a reference exists is told to nobody who only guesses."""
    form = FindRequestForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No request has this reference and this phone. Please check both.")
        if found := look_up(request, form, find_request, kind=KIND, missing=missing):
            return redirect(found)
    context = {"form": form, "crumbs": crumbs()}
    return render(request, "outreach/request_find.html", context)


def known_request(request, reference: str) -> TalkRequest | None:
    """The request, if this browser may open it."""
    if not remembers(request, KIND, reference):
        return None
    found = TalkRequest.objects.select_related("talk__speaker", "event__host", "event__programme")
    return found.filter(reference=reference).first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request, reference: str):
    found = known_request(request, reference)
    if found is None:
        return find(request, reference)
    context = {
        "asked": found,
        "facts": facts(found),
        "agreed": agreed(found),
        "crumbs": crumbs((_("Find my request"), reverse("outreach:find_request"))),
    }
    return render(request, "outreach/request_detail.html", context)


def facts(asked: TalkRequest) -> list[dict]:
    return [
        {"label": _("Who asks"), "value": asked.organisation},
        {"label": _("Where"), "value": asked.get_venue_kind_display()},
        {"label": _("Topic"), "value": asked.topic},
        {"label": _("From the menu"), "value": asked.talk or ""},
        {
            "label": _("Preferred day"),
            "value": formats.date_format(asked.preferred_date, "DATE_FORMAT"),
        },
        {"label": _("Listeners"), "value": asked.audience},
        {"label": _("Contact person"), "value": asked.contact_name},
        {"label": _("Contact phone"), "value": asked.masked_phone},
    ]


def agreed(asked: TalkRequest) -> list[dict]:
    """What was agreed on, once it was."""
    event = asked.event
    if event is None:
        return []
    return [
        {"label": _("Topic"), "value": event.title},
        {"label": _("Day"), "value": event.day_words},
        {"label": _("Time"), "value": event.times},
        {"label": pgettext("of an event", "Place"), "value": event.place_shown},
        {
            "label": _("Speaker"),
            "value": event.speakers_line,
        },
    ]


@never_cache
@require_POST
def withdraw(request, reference: str):
    """They need no talk any more."""
    found = known_request(request, reference)
    if found is not None:
        try:
            withdraw_request(found, by=None)
        except Refusal as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Your request is withdrawn. Thank you for telling us."))
    return redirect("outreach:request_detail", reference)
