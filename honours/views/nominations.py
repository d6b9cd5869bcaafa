"""Finding a nomination again, and what its unit may do with it.

A nomination opens to the browser that made it, and to whoever knows its reference and contact phone.
The session remembers which those are. Since a session ends after half an hour without a request, and
deeds take longer to write, a form carries a signed pass as well: nothing typed is lost to the clock.
"""

import datetime
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.common.errors import Refusal
from config.common.lookups import look_up, remember, remembers
from honours.choices.selection import NOMINATION_STEPS, NominationStatus
from honours.forms.nominations import (
    FindNominationForm,
    NominationForm,
    UnitNoticeForm,
    UnitReasonForm,
)
from honours.models import Nomination
from honours.progress import STEPS, stage_of, timeline
from honours.services.attachments import attach_file
from honours.services.dossiers import fill_from_page, pages_of_candidate
from honours.services.nominations import (
    announce_in_unit,
    change_nomination,
    find_nomination,
    missing_fields,
    missing_papers,
    reopen_nomination,
    resubmit_nomination,
    submit_nomination,
    unit_notice_end,
    withdraw_nomination,
)

KIND = "nominations"
AN_HOUR = datetime.timedelta(hours=1)
SALT = "nomination form"
PASS_KEPT = datetime.timedelta(hours=12)
State = NominationStatus


def pass_for(nomination: Nomination) -> str:
    """What a form of this nomination carries."""
    return signing.dumps(nomination.reference, salt=SALT)


def known_nomination(request, reference: str) -> Nomination | None:
    """The nomination, if this browser may open it."""
    if not (remembers(request, KIND, reference) or _has_pass(request, reference)):
        return None
    nominations = Nomination.objects.select_related("round", "title")
    return nominations.filter(reference=reference).first()


def _has_pass(request, reference: str) -> bool:
    try:
        held = signing.loads(request.POST.get("pass", ""), salt=SALT, max_age=PASS_KEPT)
    except signing.BadSignature:
        return False
    return held == reference


def of_unit(view: Callable) -> Callable:
    """Gives the view the nomination instead of its reference; strangers are asked who they are."""

    @never_cache
    @wraps(view)
    def opened(request, reference: str, **kwargs):
        nomination = known_nomination(request, reference)
        if nomination is None:
            return redirect("honours:nomination", reference)
        remember(request, KIND, nomination.reference)
        return view(request, nomination, **kwargs)

    return opened


def crumbs(nomination: Nomination | None = None) -> list[dict]:
    found = [{"label": _("Nominate"), "url": reverse("honours:rounds")}]
    if nomination:
        url = nomination.get_absolute_url()
        found.append(
            {
                "label": _("Nomination %(reference)s") % {"reference": nomination.reference},
                "url": url,
            }
        )
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = "") -> HttpResponse:
    """Ask for reference and phone. Whether a reference exists is told to nobody who only guesses."""
    form = FindNominationForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No nomination has this reference and this phone. Please check both.")
        if nomination := look_up(request, form, find_nomination, kind=KIND, missing=missing):
            return redirect(nomination)
    return render(request, "honours/nomination_find.html", {"form": form, "crumbs": crumbs()})


@never_cache
@require_safe
def detail(request, reference: str) -> HttpResponse:
    nomination = known_nomination(request, reference)
    if nomination is None:
        return find(request, reference)
    is_editable = nomination.is_editable
    context = {
        "nomination": nomination,
        "round": nomination.round,
        "stage": stage_of(nomination),
        "steps": STEPS,
        "facts": facts(nomination),
        "missing_fields": missing_fields(nomination) if is_editable else [],
        "missing_papers": missing_papers(nomination) if not nomination.is_over else [],
        "papers": nomination.attachments.present(),
        "pages": pages_of_candidate(nomination) if nomination.status == State.DRAFT else [],
        "notice_is_over": has_notice_ended(nomination),
        "notice_entry": nomination.notice_entries.filter(is_void=False).last(),
        "may": possible_steps(nomination),
        "timeline": timeline(nomination),
        "crumbs": crumbs(),
    }
    return render(request, "honours/nomination_detail.html", context)


def has_notice_ended(nomination: Nomination) -> bool:
    """Whether the unit's notice has run out."""
    ends = nomination.unit_notice_ends_at
    return ends is not None and ends < timezone.now()


def possible_steps(nomination: Nomination) -> dict[str, bool]:
    """By verb, what the table allows now."""
    return {verb: True for (start, verb) in NOMINATION_STEPS if start == nomination.status}


def facts(nomination: Nomination) -> list[dict]:
    return [
        {"label": _("Round"), "value": nomination.round.name},
        {"label": _("Title sought"), "value": nomination.title},
        {"label": _("Sex"), "value": nomination.get_sex_display()},
        {
            "label": _("Date of birth"),
            "value": nomination.birth_date and nomination.birth_date.display(),
        },
        {"label": _("Identity number"), "value": nomination.masked_identity},
        {"label": _("Candidate's phone"), "value": nomination.masked_phone},
        {"label": _("Employer"), "value": nomination.employer},
        {"label": _("Post"), "value": nomination.post},
        {"label": _("Nominating unit"), "value": nomination.organisation},
        {"label": _("Contact person"), "value": nomination.organisation_contact},
        {"label": _("Contact phone"), "value": nomination.masked_contact_phone},
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@of_unit
def edit(request, nomination: Nomination) -> HttpResponse:
    """The form of a draft, or of what came back. Papers that pass are kept even when it is refused."""
    if not nomination.is_editable:
        return redirect(nomination)
    is_draft = request.POST.get("action") == "draft"
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = NominationForm(*data, round=nomination.round, nomination=nomination, is_draft=is_draft)
    kept = []
    if request.method == "POST":
        is_valid = form.is_valid()
        kept = keep_papers(form, nomination)
        if is_valid and not form.errors and _change(form, nomination):
            messages.success(request, _("Your changes are kept."))
            return redirect(nomination)
    context = {
        "nomination": nomination,
        "round": nomination.round,
        "form": form,
        "kept": kept,
        "pass": pass_for(nomination),
        "crumbs": crumbs(nomination),
    }
    return render(request, "honours/nomination_edit.html", context)


def keep_papers(form: NominationForm, nomination: Nomination) -> list[str]:
    """The names of the files that were kept: a browser can't send them a second time by itself."""
    kept = []
    for file in form.cleaned_data.get("attachments") or []:
        try:
            kept.append(attach_file(nomination, file=file, by=None).name)
        except Refusal as refusal:
            form.add_error("attachments", refusal)
    return kept


def _change(form: NominationForm, nomination: Nomination) -> bool:
    try:
        change_nomination(
            nomination, by=None, has_consent=form.cleaned_data["consent"], **form.details()
        )
    except Refusal as refusal:
        form.add_refusal(refusal)
    return not form.errors


@require_POST
@of_unit
def fill(request, nomination: Nomination) -> HttpResponse:
    """Take over what the portal publishes of the candidate."""
    wanted = request.POST.get("page", "")
    person = next((one for one in pages_of_candidate(nomination) if one.slug == wanted), None)
    if person is not None:
        _attempt(
            request,
            lambda: fill_from_page(nomination, person, by=None),
            _("Empty fields were filled in from the public page. Please read them over."),
        )
    return redirect("honours:edit_nomination", nomination.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@of_unit
def announce(request, nomination: Nomination) -> HttpResponse:
    """The meeting and the unit's notice; its last day is shown before anything is kept."""
    if nomination.status != State.DRAFT:
        return redirect(nomination)
    today = timezone.localdate()
    form = UnitNoticeForm(request.POST or None, initial={"unit_notice_from": today})
    shown_from = today
    if request.method == "POST" and form.is_valid():
        shown_from = form.cleaned_data["unit_notice_from"]
        if request.POST.get("action") != "preview":
            try:
                announce_in_unit(nomination, by=None, **form.cleaned_data)
            except Refusal as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(
                    request, _("Kept. Let the notice hang until its last day is over.")
                )
                return redirect(nomination)
    last_day, problem = last_day_of(nomination, shown_from)
    context = {
        "nomination": nomination,
        "round": nomination.round,
        "form": form,
        "shown_from": shown_from,
        "last_day": last_day,
        "problem": problem,
        "missing_fields": missing_fields(nomination),
        "pass": pass_for(nomination),
        "crumbs": crumbs(nomination),
    }
    return render(request, "honours/nomination_announce.html", context)


def last_day_of(nomination: Nomination, first_day: datetime.date):
    """The notice's last day, or why it can't be computed."""
    try:
        return unit_notice_end(nomination.round, first_day), ""
    except Refusal as refusal:
        return None, " ".join(refusal.messages)


@require_POST
@of_unit
def submit(request, nomination: Nomination) -> HttpResponse:
    """Hand in, for the first time or again."""
    step = resubmit_nomination if nomination.status == State.RETURNED else submit_nomination
    done = _("Handed in. The town or industry union reads it next.")
    _attempt(request, lambda: step(nomination, by=None), done)
    return redirect(nomination)


@require_http_methods(["GET", "HEAD", "POST"])
@of_unit
def reopen(request, nomination: Nomination) -> HttpResponse:
    return _step_back(request, nomination, "reopen", reopen_nomination)


@require_http_methods(["GET", "HEAD", "POST"])
@of_unit
def withdraw(request, nomination: Nomination) -> HttpResponse:
    return _step_back(request, nomination, "withdraw", withdraw_nomination)


def _step_back(request, nomination: Nomination, verb: str, step: Callable) -> HttpResponse:
    """A page that says what follows, and asks the reason."""
    if verb not in possible_steps(nomination):
        return redirect(nomination)
    form = UnitReasonForm(request.POST or None, help_text=REASONS[verb]())
    if request.method == "POST" and form.is_valid():
        try:
            step(nomination, by=None, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, DONE[verb]())
            return redirect(nomination)
    context = {"nomination": nomination, "form": form, "crumbs": crumbs(nomination)}
    return render(request, f"honours/nomination_{verb}.html", context)


REASONS = {
    "reopen": lambda: _("What must change, or who objected in the unit. It is kept."),
    "withdraw": lambda: _("What the candidate's written request says, and its date. It is kept."),
}
DONE = {
    "reopen": lambda: _("The draft is open again. It needs a new notice in the unit."),
    "withdraw": lambda: _("The nomination is withdrawn."),
}


def _attempt(request, act: Callable, done: str) -> None:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
