"""Checking a certificate: whoever holds one learns whether it is true and still holds.

The page shows no more than is needed to compare: the name only in part, neither employer nor phone.
"""

import datetime

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.middleware import client_address
from config.common.throttles import is_allowed
from training.forms.enrolments import CheckCertificateForm
from training.models import Certificate
from training.services.certificates import find_certificate

from .menu import crumbs

# A class behind one address may look all at once; nobody gets far by guessing.
MOST_LOOKS = 120
MOST_TRIES = 20
WITHIN = datetime.timedelta(minutes=15)


def unlisted(view):
    """No search engine keeps the page, nor a link from it."""

    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def check_crumbs() -> list[dict]:
    return [*crumbs(), {"label": _("Check a certificate"), "url": reverse("training:certificates")}]


@unlisted
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request):
    """Ask for the code, or for number and name."""
    form = CheckCertificateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        who = client_address(request)
        if not is_allowed("find course certificate", who, most=MOST_TRIES, within=WITHIN):
            form.add_error(None, _("Too many tries. Please wait a quarter of an hour."))
        elif paper := find_certificate(**form.cleaned_data):
            return redirect(paper)
        else:
            form.add_error(None, _("No certificate is known by this. Please check what you typed."))
    return render(request, "training/certificate_find.html", {"form": form, "crumbs": crumbs()})


@unlisted
@never_cache
@require_safe
def check(request, code: str):
    who = client_address(request)
    if not is_allowed("check course certificate", who, most=MOST_LOOKS, within=WITHIN):
        context = {"crumbs": check_crumbs(), "is_throttled": True}
        return render(request, "training/certificate_unknown.html", context, status=429)
    paper = find_certificate(code=code)
    if paper is None:
        context = {"crumbs": check_crumbs()}
        return render(request, "training/certificate_unknown.html", context, status=404)
    context = {
        "paper": paper,
        "notice": notice(paper),
        "facts": facts(paper),
        "crumbs": check_crumbs(),
    }
    return render(request, "training/certificate_check.html", context)


def notice(paper: Certificate) -> dict:
    """The answer: heading, sentence and colour. Why one was revoked isn't told."""
    title = paper.get_status_display()
    if paper.is_valid:
        text = _("The academy issued this certificate as printed here.")
        return {"title": title, "text": text, "kind": "good"}
    text = _("The academy revoked it on %(day)s. This paper proves nothing any more.")
    day = formats.date_format(paper.revoked_on)
    return {"title": title, "text": text % {"day": day}, "kind": "problem"}


def facts(paper: Certificate) -> list[dict]:
    return [
        {"label": _("Holder"), "value": paper.masked_holder},
        {"label": _("Course"), "value": paper.course_title},
        {"label": _("Occupation"), "value": paper.occupation},
        {
            "label": _("Grade of skill"),
            "value": paper.get_level_display() if paper.level is not None else "",
        },
        {"label": _("Issuing body"), "value": paper.issuer},
        {"label": _("Certificate number"), "value": paper.number_text},
        {"label": _("Issued on"), "value": formats.date_format(paper.issued_on)},
    ]
