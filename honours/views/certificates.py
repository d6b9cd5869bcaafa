"""Checking a certificate: whoever holds one learns whether it is true and still holds."""

import datetime

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.middleware import client_address
from config.common.throttles import is_allowed
from honours.choices.certificates import CertificateStanding
from honours.forms.certificates import CheckCertificateForm
from honours.models import IssuedCertificate
from honours.services.certificates import find_certificate

# A hall full of winners behind one address may all look at once; nobody gets far by guessing.
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


@unlisted
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request):
    """Ask for the code, or for number and name."""
    form = CheckCertificateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not is_allowed(
            "find certificate", client_address(request), most=MOST_TRIES, within=WITHIN
        ):
            form.add_error(None, _("Too many tries. Please wait a quarter of an hour."))
        elif paper := find_certificate(**form.cleaned_data):
            return redirect(paper)
        else:
            form.add_error(None, _("No certificate is known by this. Please check what you typed."))
    return render(request, "honours/certificate_find.html", {"form": form})


@unlisted
@never_cache
@require_safe
def check(request, code: str):
    """What the QR code opens. The text is the printed one; whether it holds is asked now."""
    crumbs = [{"label": _("Check a certificate"), "url": reverse("honours:certificates")}]
    if not is_allowed(
        "look at certificate", client_address(request), most=MOST_LOOKS, within=WITHIN
    ):
        context = {"crumbs": crumbs, "is_throttled": True}
        return render(request, "honours/certificate_unknown.html", context, status=429)
    paper = find_certificate(code=code)
    if paper is None:
        return render(request, "honours/certificate_unknown.html", {"crumbs": crumbs}, status=404)
    context = {
        "paper": paper,
        "notice": notice(paper),
        "facts": facts(paper),
        "crumbs": crumbs,
    }
    return render(request, "honours/certificate_check.html", context)


def notice(paper: IssuedCertificate) -> dict:
    """The answer: heading, sentence and colour. Why an honour fell isn't told."""
    found = paper.standing
    sentences = {
        CertificateStanding.VALID: _("The portal’s registry holds this honour as printed here."),
        CertificateStanding.REPLACED: _(
            "A newer certificate was issued in its place; the honour itself is valid."
        ),
        CertificateStanding.NOT_VALID: _("Please ask the office before you rely on it."),
        CertificateStanding.REVOKED: _(
            "The honour was revoked by the authority on %(day)s. This paper proves nothing any more."
        ),
    }
    sentence = sentences[found]
    if found == CertificateStanding.REVOKED:
        sentence %= {"day": formats.date_format(paper.conferral.revoked_on)}
    kinds = {CertificateStanding.VALID: "good", CertificateStanding.REPLACED: "warn"}
    return {"title": found.label, "text": sentence, "kind": kinds.get(found, "problem")}


def facts(paper: IssuedCertificate) -> list[dict]:
    return [
        {"label": _("Holder"), "value": paper.holder_name},
        {"label": _("Honour title"), "value": paper.title_name},
        {"label": _("Conferring body"), "value": paper.conferring_body},
        {"label": _("Year"), "value": str(paper.award_year)},
        {"label": _("Unit at the award"), "value": paper.unit_at_award},
        {"label": _("Document number"), "value": paper.decision_number},
        {"label": _("Certificate number"), "value": paper.number_text},
        {"label": _("Issued on"), "value": formats.date_format(paper.issued_on)},
    ]
