"""Craft fairs: what is on, one fair with its stalls, the plan to print."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from outreach.models import Fair, FairStall

from .events import crumbs


@require_safe
def fair_list(request):
    fairs = Fair.objects.public().with_card().near_first(timezone.now())
    context = {"page": page_of(fairs, request.GET.get("page")), "crumbs": crumbs()}
    return render(request, "outreach/fair_list.html", context)


def of_fairs() -> tuple[str, str]:
    return _("Craft fairs"), reverse("outreach:fairs")


@require_safe
def fair_detail(request, slug: str):
    fair = get_object_or_404(Fair.objects.public().with_plan(), slug=slug)
    context = {
        "fair": fair,
        "facts": facts(fair),
        "stalls": list(fair.stalls.all()),
        "pictures": list(fair.pictures.all()),
        "crumbs": crumbs(of_fairs()),
    }
    return render(request, "outreach/fair_detail.html", context)


@require_safe
def fair_plan(request, slug: str):
    """Row by row, as the stalls stand: to print and hang up."""
    fair = get_object_or_404(Fair.objects.public().with_plan(), slug=slug)
    return render(request, "outreach/fair_plan.html", {"fair": fair, "rows": rows_of(fair)})


def rows_of(fair: Fair) -> list[dict]:
    """Each row with its places from 1 to its last; a place without a stall is None."""
    rows: dict[str, dict[int, FairStall]] = {}
    for stall in fair.stalls.all():
        rows.setdefault(stall.row, {})[stall.number] = stall
    return [
        {"row": row, "places": [stalls.get(number) for number in range(1, max(stalls) + 1)]}
        for row, stalls in sorted(rows.items())
    ]


def facts(fair: Fair) -> list[dict]:
    told = fair.get_visitors_method_display()
    visitors = f"{fair.visitors:,}" if fair.visitors is not None else ""
    return [
        {"label": _("Part of"), "value": fair.host_event},
        {"label": pgettext("of an event", "Place"), "value": fair.place},
        {"label": _("Opening hours"), "value": fair.hours_note or fair.times},
        {"label": _("Organised by"), "value": fair.organiser},
        {
            "label": _("Programme"),
            "value": fair.programme.name,
            "url": fair.programme.get_absolute_url(),
        },
        {"label": _("Visitors"), "value": f"{visitors} · {told}" if visitors else ""},
        {
            "label": _("Sold"),
            "value": _("%(sum)s yuan") % {"sum": f"{fair.sales:,.0f}"} if fair.sales else "",
        },
    ]
