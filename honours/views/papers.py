"""The recommendation form (推荐审批表) as a page to print, sign and stamp.

Identity number and phone are left to the pen: their boxes are empty but for the last four characters,
so that whoever has a reference and a phone never gets a whole number. Staff who may see identity
numbers print them by a button of its own; each such look is logged.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from config.common.uploads.kinds import KINDS, PICTURES
from honours.choices.selection import AttachmentKind
from honours.models import Nomination
from honours.services.identity import PERMISSION as SEE_IDENTITY
from honours.services.identity import reveal_identity

from .nominations import known_nomination

VIEW = "honours.view_nomination"
LEAST_LINES = 4
DIGITS = 18
SHOWN_AS_PICTURE = [KINDS[kind].content_type for kind in PICTURES]


@never_cache
@require_http_methods(["GET", "HEAD"])
def unit_form(request, reference: str) -> HttpResponse:
    """For the unit, by its session."""
    nomination = known_nomination(request, reference)
    if nomination is None:
        raise Http404
    return render(request, "honours/recommendation_form.html", sheet(nomination))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def staff_form(request, pk: int) -> HttpResponse:
    """For staff; a post shows the numbers in full, to those who may see them."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    nomination = get_object_or_404(Nomination.objects.select_related("round", "title"), pk=pk)
    context = {**sheet(nomination), "is_staff_copy": True}
    if request.method == "POST":
        number = reveal_identity(nomination, by=request.user)
        context |= {"digits": list(number), "phone": nomination.phone, "is_in_full": True}
    context["may_see_identity"] = bool(nomination.id_number) and request.user.has_perm(SEE_IDENTITY)
    return render(request, "honours/recommendation_form.html", context)


def sheet(nomination: Nomination) -> dict:
    """What both copies show."""
    hidden = [""] * (DIGITS - 4)
    photographs = nomination.attachments.present().filter(
        kind=AttachmentKind.PHOTO, content_type__in=SHOWN_AS_PICTURE
    )
    return {
        "nomination": nomination,
        "round": nomination.round,
        "digits": [*hidden, *(nomination.id_number[-4:] or [""] * 4)],
        "photo": photographs.last(),
        "career": lines_of(nomination.resume),
        "honours": lines_of(nomination.earlier_honours, least=2),
    }


def lines_of(text: str, *, least: int = LEAST_LINES) -> list[str]:
    """The lines of a text, and empty ones up to as many as the pen may want."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines + [""] * max(least - len(lines), 0)
