"""Where the academy teaches."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from training.choices.courses import BaseTier
from training.models import Base, Session
from training.timetables import session_row

from .menu import crumbs

MOST = 12


@require_safe
def bases(request):
    """All bases, by their three levels."""
    found = list(Base.objects.shown().select_related("township"))
    tiers = [
        {"label": tier.label, "bases": [base for base in found if base.tier == tier]}
        for tier in BaseTier
    ]
    context = {"tiers": [tier for tier in tiers if tier["bases"]], "crumbs": crumbs()}
    return render(request, "training/base_list.html", context)


@require_safe
def base(request, code: str):
    """One base: rooms with their equipment, and what is taught there next."""
    bases = Base.objects.shown().select_related("host", "township")
    found = get_object_or_404(bases, code=code)
    now = timezone.now()
    ahead = Session.objects.shown().ahead().filter(base=found).with_timetable()[:MOST]
    rooms = found.rooms.filter(is_active=True).prefetch_related("equipment")
    context = {
        "base": found,
        "facts": facts(found),
        "rooms": rooms.order_by("position", "name"),
        "rows": [session_row(session, now) for session in ahead],
        "crumbs": [*crumbs(), {"label": _("Training bases"), "url": reverse("training:bases")}],
    }
    return render(request, "training/base_detail.html", context)


def facts(base: Base) -> list[dict]:
    return [
        {"label": _("Level"), "value": base.get_tier_display()},
        {"label": _("Run by"), "value": base.host},
        {"label": _("Town or subdistrict"), "value": base.township},
        {"label": _("How to get there"), "value": base.address},
        {"label": _("Phone"), "value": base.phone, "url": f"tel:{base.phone}"},
    ]
