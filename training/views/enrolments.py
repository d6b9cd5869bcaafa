"""Enrolling, finding an enrolment again, and what its learner may do with it.

An enrolment opens to the browser that made it, and to whoever knows its reference and phone.
"""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.errors import Refusal
from config.common.lookups import MOST_TRIES, TRIES_WITHIN, look_up, remember, remembers
from config.common.middleware import client_address
from config.common.throttles import is_allowed
from training.choices.sessions import SHOWN
from training.forms.enrolments import EnrolmentForm, EvaluationForm, FindEnrolmentForm
from training.ics import enrolment_file
from training.links import is_token_of
from training.models import Enrolment, EnrolmentPolicy, Session
from training.printing import sheet_of
from training.rules.sessions import can_still_cancel
from training.services.enrolments import (
    cancel_enrolment,
    check_session,
    enrol,
    find_enrolment,
    lacks_places,
    wait_for_place,
)
from training.services.evaluations import give_evaluation
from training.timetables import session_row

from .menu import crumbs

KIND = "enrolments"
# The name of the button that asks for the waiting list.
WAIT = "wait"


def steps() -> list[str]:
    return [_("Choose a course"), _("Your details"), _("Done")]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enrol_page(request, pk: int):
    """The form of a session; a valid one leads to the enrolment, another comes back as typed."""
    sessions = Session.objects.filter(status__in=SHOWN).with_timetable()
    session = get_object_or_404(sessions, pk=pk)
    form = EnrolmentForm(request.POST or None)
    problem = problem_of(session)
    is_full = session.places_left < 1
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_keep(request, session, form))
        except Refusal as refusal:
            form.add_error(None, refusal)
            is_full = lacks_places(refusal)
            session.refresh_from_db(fields=["taken", "places"])
    context = {
        "row": session_row(session, timezone.now()),
        "session": session,
        "course": session.course,
        "form": form,
        "problem": "" if request.method == "POST" else problem,
        "can_wait": is_full or WAIT in request.POST,
        "steps": steps(),
        "crumbs": [
            *crumbs(menu=True),
            {"label": session.course.title, "url": session.course.get_absolute_url()},
        ],
    }
    return render(request, "training/enrol.html", context)


def problem_of(session: Session) -> str:
    """Why nobody can enrol now; nothing when somebody can, or can wait."""
    try:
        check_session(session, is_staff=False)
    except Refusal as refusal:
        return " ".join(refusal.messages)
    return ""


def _keep(request, session: Session, form: EnrolmentForm) -> Enrolment:
    """The enrolment, or the turn on the waiting list where that button was pressed."""
    if WAIT in request.POST:
        enrolment = wait_for_place(session=session, **form.details())
        text = _("You wait for a place now. Please note the reference.")
    else:
        enrolment = enrol(session=session, **form.details())
        text = _("You are enrolled. Please note the reference.")
    remember(request, KIND, enrolment.reference)
    messages.success(request, text)
    return enrolment


def known_enrolment(request, reference: str) -> Enrolment | None:
    """The enrolment, if this browser may open it."""
    if not remembers(request, KIND, reference):
        return None
    found = Enrolment.objects.filter(reference=reference)
    return found.select_related("learner", "telephone").first()


def found_crumbs() -> list[dict]:
    return [*crumbs(), {"label": _("Find my enrolment"), "url": reverse("training:find_enrolment")}]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = ""):
    """Ask for reference and phone. Whether a reference exists is told to nobody who only guesses."""
    form = FindEnrolmentForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No enrolment has this reference and this phone. Please check both.")
        if found := look_up(request, form, find_enrolment, kind=KIND, missing=missing):
            return redirect(found)
    return render(request, "training/enrolment_find.html", {"form": form, "crumbs": crumbs()})


@never_cache
@require_safe
def detail(request, reference: str):
    enrolment = known_enrolment(request, reference)
    if enrolment is None:
        return find(request, reference)
    session = Session.objects.with_timetable().get(pk=enrolment.session_id)
    policy = EnrolmentPolicy.load()
    may_cancel = can_still_cancel(session.begins_at, policy.cancel_hours, timezone.now())
    context = {
        "enrolment": enrolment,
        "row": session_row(session, timezone.now()),
        "session": session,
        "facts": facts(enrolment),
        "can_cancel": enrolment.is_waiting or (enrolment.is_to_come and may_cancel),
        "before": people_before(enrolment),
        "policy": policy,
        "certificate": enrolment.certificates.valid().first(),
        "can_evaluate": enrolment.has_come and not hasattr(enrolment, "evaluation"),
        "crumbs": found_crumbs(),
    }
    return render(request, "training/enrolment_detail.html", context)


def people_before(enrolment: Enrolment) -> int | None:
    """How many get a place before this one, while it waits."""
    if not enrolment.is_waiting:
        return None
    earlier = Q(created_at__lt=enrolment.created_at)
    same = Q(created_at=enrolment.created_at, pk__lt=enrolment.pk)
    ahead = Enrolment.objects.waiting().filter(session=enrolment.session_id)
    return ahead.filter(earlier | same).count()


def facts(enrolment: Enrolment) -> list[dict]:
    return [
        {"label": pgettext("course", "Who comes"), "value": enrolment.learner.name},
        {"label": _("Employer"), "value": enrolment.employer},
        {
            "label": _("Phone"),
            "value": enrolment.telephone.masked if enrolment.telephone else "",
        },
    ]


@never_cache
@require_safe
def open_by_link(request, reference: str, token: str):
    """The link in a message: this browser may open the enrolment from now on. Nothing else changes."""
    who = client_address(request)
    if not is_allowed("enrolment link", who, most=MOST_TRIES, within=TRIES_WITHIN):
        return redirect("training:enrolment", reference)
    if is_token_of(reference, token) and Enrolment.objects.filter(reference=reference).exists():
        remember(request, KIND, reference)
    return redirect("training:enrolment", reference)


@require_safe
def ics(request, reference: str) -> HttpResponse:
    """Entries for the learner's calendar: times and place, nobody's name."""
    enrolment = get_object_or_404(
        Enrolment.objects.select_related("session__course", "session__base"), reference=reference
    )
    response = HttpResponse(enrolment_file(enrolment), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{enrolment.reference}.ics"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, reference: str):
    enrolment = known_enrolment(request, reference)
    if enrolment is None:
        return redirect("training:enrolment", reference)
    if request.method == "POST":
        try:
            cancel_enrolment(enrolment)
        except Refusal as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Your place is cancelled. Thank you for telling us."))
        return redirect(enrolment)
    session = Session.objects.with_timetable().get(pk=enrolment.session_id)
    context = {
        "enrolment": enrolment,
        "row": session_row(session, timezone.now()),
        "crumbs": found_crumbs(),
    }
    return render(request, "training/enrolment_cancel.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request, reference: str):
    """Stars and words, for who took part and is known to this browser."""
    enrolment = known_enrolment(request, reference)
    if enrolment is None or not enrolment.has_come or hasattr(enrolment, "evaluation"):
        return redirect("training:enrolment", reference)
    form = EvaluationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            give_evaluation(enrolment, **form.cleaned_data)
        except Refusal as refusal:
            messages.info(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Thank you. Those who taught you will hear of it."))
        return redirect(enrolment)
    context = {"enrolment": enrolment, "form": form, "crumbs": found_crumbs()}
    return render(request, "training/enrolment_evaluate.html", context)


@never_cache
@require_safe
def certificate(request, reference: str):
    """The learner's own certificate, to print."""
    enrolment = known_enrolment(request, reference)
    if enrolment is None:
        return redirect("training:enrolment", reference)
    paper = enrolment.certificates.valid().first()
    if paper is None:
        raise Http404
    context = {"sheets": [sheet_of(paper)], "back": enrolment.get_absolute_url()}
    return render(request, "training/certificate_sheets.html", context)
