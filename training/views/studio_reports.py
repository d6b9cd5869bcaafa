"""The page of a studio's yearly review: the studio writes its report there, and corrects it.

It opens by the link in a message, or by reference and phone of the studio's contact, as long as the
review isn't decided; the browser remembers which contact that was.
"""

from types import SimpleNamespace

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.common.errors import Refusal
from config.common.lookups import MOST_TRIES, TRIES_WITHIN, look_up, remember, remembers
from config.common.middleware import client_address
from config.common.steps import say
from config.common.throttles import is_allowed
from config.common.uploads import private_response
from training.choices.studios import SEVEN, ReviewStatus
from training.forms.studio_reports import FindReportForm, ReportForm, claims_form
from training.models import ClaimedResult, StudioReview
from training.review_links import is_token_of, token_of
from training.services.studio_reports import MOST_SENT, SENT_WITHIN, find_review, send_report

from .chain import crumbs
from .studios import money

KIND = "reviews"
# The way of a report, in the words of the studio.
WAY = (ReviewStatus.CALLED, ReviewStatus.REPORTED, ReviewStatus.PASSED)


def report_crumbs(*, found: bool = False) -> list[dict]:
    steps = [(_("Studios"), reverse("training:studios"))]
    if found:
        steps.append((_("Our yearly report"), reverse("training:find_report")))
    return crumbs(*steps)


def _key(review: StudioReview) -> str:
    """Of a contact, not of a studio: another contact opens the page anew."""
    return f"{review.reference}:{token_of(review)}"


def known(request, reference: str) -> StudioReview | None:
    found = StudioReview.objects.select_related("studio__host").filter(reference=reference).first()
    return found if found and remembers(request, KIND, _key(found)) else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request, reference: str = ""):
    """Ask for reference and phone. Whether a reference exists is told to nobody who only guesses."""
    form = FindReportForm(request.POST or None, initial={"reference": reference})
    if request.method == "POST" and form.is_valid():
        missing = _("No review that waits has this reference and this phone. Please check both.")
        if found := look_up(request, form, _found, kind=KIND, missing=missing):
            return redirect("training:report", found.review.reference)
    return render(request, "training/report_find.html", {"form": form, "crumbs": report_crumbs()})


def _found(reference: str, phone: str) -> SimpleNamespace | None:
    """With a reference that tells the contact too, since that is what the session keeps."""
    if (review := find_review(reference, phone)) is None:
        return None
    return SimpleNamespace(review=review, reference=_key(review))


@never_cache
@require_safe
def open_by_link(request, reference: str, token: str):
    """The link in a message: this browser may open the page from now on. Nothing else changes."""
    who = client_address(request)
    if is_allowed("review link", who, most=MOST_TRIES, within=TRIES_WITHIN):
        found = StudioReview.objects.undecided().select_related("studio")
        review = found.filter(reference=reference).first()
        if review and is_token_of(review, token):
            remember(request, KIND, _key(review))
        elif known(request, reference) is None:
            messages.error(request, _("This link isn’t valid any more. Please call us."))
    return redirect("training:report", reference)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request, reference: str):
    """While something is awaited, the form; else what was sent, and what happens next."""
    review = known(request, reference)
    if review is None:
        return (
            redirect("training:find_report")
            if request.method == "POST"
            else find(request, reference)
        )
    if not review.is_awaited:
        if request.method == "POST":
            messages.error(request, _("This report is here already, or the review is over."))
            return redirect("training:report", reference)
        return render(request, "training/report_detail.html", told(review))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, claims = ReportForm(*sent, review=review), claims_form(review, request.POST or None)
    if request.method == "POST" and _send(request, review, form, claims):
        return redirect("training:report", reference)
    context = {
        "review": review,
        "form": form,
        "claims": claims,
        "is_late": review.due_on < timezone.localdate(),
        "facts": facts(review),
        "crumbs": report_crumbs(found=True),
    }
    return render(request, "training/report_form.html", context)


def _send(request, review: StudioReview, form: ReportForm, claims) -> bool:
    """Whether the report was sent; else the forms say why not."""
    if not all([form.is_valid(), claims.is_valid()]):
        for sentence in faults(claims):
            form.add_error(None, sentence)
        return False
    if not is_allowed("send report", client_address(request), most=MOST_SENT, within=SENT_WITHIN):
        form.add_error(None, _("Too many at once from here. Please wait an hour, or call us."))
        return False
    try:
        send_report(review, results=claims.rows(), **form.cleaned_data)
    except Refusal as refusal:
        say(form, refusal)
        return False
    return True


def faults(claims) -> list[str]:
    """What is wrong with the results, for the summary above the form."""
    found = list(claims.non_form_errors())
    for number, form in enumerate(claims.forms, 1):
        found += [
            _("Result %(number)d, %(field)s: %(sentence)s")
            % {"number": number, "field": form.fields[name].label, "sentence": sentence}
            for name, sentences in form.errors.items()
            for sentence in sentences
        ]
    return found


def told(review: StudioReview) -> dict:
    """What the page says once nothing is awaited."""
    return {
        "review": review,
        "way": [ReviewStatus(state).label for state in WAY],
        "stage": WAY.index(review.status) + 1 if review.status in WAY else None,
        "facts": facts(review),
        "seven": [(label, getattr(review, name)) for name, label in SEVEN.items()],
        "claims": [claimed(claim) for claim in review.claims.all()],
        "photographs": list(review.photographs.present()),
        "crumbs": report_crumbs(found=True),
    }


def claimed(claim: ClaimedResult) -> dict:
    parts = [claim.title, claim.number, money(claim.amount)]
    return {"label": claim.get_kind_display(), "value": " · ".join(filter(None, parts))}


def facts(review: StudioReview) -> list[dict]:
    return [
        {"label": _("Studio"), "value": review.studio.name},
        {"label": _("Enterprise"), "value": review.studio.host.name},
        {"label": pgettext("of a review", "Year"), "value": review.year},
        {"label": _("Due on"), "value": date_format(review.due_on, "DATE_FORMAT")},
        {
            "label": _("Reported on"),
            "value": review.reported_on and date_format(review.reported_on, "DATE_FORMAT"),
        },
    ]


@never_cache
@require_safe
def photograph(request, reference: str, code: str):
    """A photograph of the report, to the studio that sent it. To all others there is nothing here."""
    review = known(request, reference)
    found = review and review.photographs.present().filter(code=code).first()
    if not found:
        raise Http404
    return private_response(
        found.file, name=found.name, content_type=found.content_type, inline=True
    )
