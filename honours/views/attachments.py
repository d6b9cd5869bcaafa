"""Papers of a nomination: sent by its unit, opened by it and by staff, by nobody else."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.common.errors import Refusal
from config.common.uploads import private_response
from honours.choices.selection import AttachmentKind
from honours.forms.nominations import PaperKindForm, PapersForm
from honours.models import Nomination, NominationAttachment
from honours.services.attachments import (
    attach_file,
    classify_attachment,
    remove_attachment,
    unit_may_add,
)
from honours.services.nominations import missing_papers

from .nominations import crumbs, known_nomination, of_unit, pass_for

VIEW = "honours.view_nominationattachment"


@require_http_methods(["GET", "HEAD", "POST"])
@of_unit
def papers(request, nomination: Nomination) -> HttpResponse:
    """All papers, and the form for more."""
    may_add = unit_may_add(nomination)
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PapersForm(*data, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid() and _attach(request, nomination, form):
        return redirect("honours:nomination_attachments", nomination.reference)
    context = {
        "nomination": nomination,
        "papers": nomination.attachments.present(),
        "missing_papers": missing_papers(nomination),
        "kinds": AttachmentKind.choices,
        "form": form,
        "may_add": may_add,
        "pass": pass_for(nomination),
        "crumbs": crumbs(nomination),
    }
    return render(request, "honours/nomination_papers.html", context)


def _attach(request, nomination: Nomination, form: PapersForm) -> bool:
    files, kind = form.cleaned_data["attachments"], form.cleaned_data["kind"]
    try:
        for file in files:
            attach_file(nomination, file=file, kind=kind, by=None)
    except Refusal as refusal:
        form.add_error(None, refusal)
        return False
    count = len(files)
    words = ngettext("%(count)d paper was added.", "%(count)d papers were added.", count)
    messages.success(request, words % {"count": count})
    return True


def _own_paper(nomination: Nomination, code: str) -> NominationAttachment:
    return get_object_or_404(nomination.attachments.present(), code=code)


@require_POST
@of_unit
def classify(request, nomination: Nomination, code: str) -> HttpResponse:
    """Say what a paper is."""
    paper = _own_paper(nomination, code)
    form = PaperKindForm(request.POST)
    try:
        if form.is_valid():
            classify_attachment(paper, kind=form.cleaned_data["kind"], by=None)
            messages.success(request, _("Kept."))
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("honours:nomination_attachments", nomination.reference)


@require_POST
@of_unit
def remove(request, nomination: Nomination, code: str) -> HttpResponse:
    """Take a paper back."""
    paper = _own_paper(nomination, code)
    try:
        remove_attachment(paper, by=None)
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("“%(name)s” is taken back.") % {"name": paper.name})
    return redirect("honours:nomination_attachments", nomination.reference)


@never_cache
@require_safe
def paper(request, reference: str, code: str) -> HttpResponseBase:
    """The file, to the unit and to staff who may see papers. To all others there is nothing here."""
    if not request.user.has_perm(VIEW) and known_nomination(request, reference) is None:
        raise Http404
    papers = NominationAttachment.objects.filter(nomination__reference=reference)
    if not request.user.has_perm(VIEW):
        papers = papers.present()
    found = get_object_or_404(papers, code=code)
    if not found.file:
        raise Http404
    return private_response(
        found.file,
        name=found.name,
        content_type=found.content_type,
        inline=found.kind == AttachmentKind.PHOTO,
    )
