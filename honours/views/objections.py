"""Objecting to a public notice, and asking how an objection stands."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.errors import Refusal
from config.common.lookups import look_up, remember, remembers
from config.common.middleware import client_address
from config.common.throttles import is_allowed
from honours.choices.selection import OBJECTION_OPEN
from honours.forms.objections import FindObjectionForm, ObjectionForm
from honours.models import Objection
from honours.services.objections import TRIES, TRIES_WITHIN, file_objection, find_objection

from .notices import crumbs, is_running, public_notice_or_404

KIND = "objections"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_to_notice(request, pk: int):
    """The objection form of a running notice; once the time is over it says so."""
    notice = public_notice_or_404(pk)
    form = ObjectionForm(request.POST or None, request.FILES or None, notice=notice)
    if request.method == "POST" and form.is_valid() and may_object(request, form):
        try:
            objection = file_objection(notice, by=None, **form.details())
        except Refusal as refusal:
            form.add_error(None, refusal)
        else:
            remember(request, KIND, objection.reference)
            messages.success(request, _("Your objection has arrived. Please note the reference."))
            return redirect("honours:objection", objection.reference)
    context = {
        "notice": notice,
        "form": form,
        "is_running": is_running(notice),
        "crumbs": crumbs(notice),
    }
    return render(request, "honours/objection_form.html", context)


def may_object(request, form) -> bool:
    """A flood of objections from one address is stopped, with a word."""
    who = client_address(request)
    if is_allowed("object", who, most=TRIES, within=TRIES_WITHIN):
        return True
    form.add_error(None, _("That was many objections in a short time. Please call us instead."))
    return False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = ""):
    """Ask for reference and phone."""
    form = FindObjectionForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No objection has this reference and this phone. Please check both.")
        objection = look_up(request, form, find_objection, kind=KIND, missing=missing)
        if objection:
            return redirect("honours:objection", objection.reference)
    return render(request, "honours/objection_find.html", {"form": form, "crumbs": crumbs()})


@never_cache
@require_safe
def detail(request, reference: str):
    """Where one's own objection stands: received, under investigation, or closed with its finding."""
    if not remembers(request, KIND, reference):
        return find(request, reference)
    objection = Objection.objects.select_related("notice").filter(reference=reference).first()
    if objection is None:
        raise Http404
    context = {
        "objection": objection,
        "is_open": objection.status in OBJECTION_OPEN,
        "facts": [
            {
                "label": _("Notice"),
                "value": objection.notice.heading,
                "url": objection.notice.get_absolute_url(),
            },
            {"label": _("How it stands"), "value": objection.get_status_display()},
            {"label": _("Finding"), "value": objection.finding},
        ],
        "crumbs": [
            *crumbs(),
            {"label": _("Find my objection"), "url": reverse("honours:find_objection")},
        ],
    }
    return render(request, "honours/objection_detail.html", context)
