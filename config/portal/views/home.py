"""The front page: the portal's own opening and figures, and a band from each app."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.common.declarations import HomeBand, collect
from config.portal.numbers import recent_numbers

MOST_FIGURES = 8


@require_safe
def home(request):
    bands = [shown for band in collect("home") if (shown := _shown(band, request))]
    context = {
        "numbers": recent_numbers()[:MOST_FIGURES],
        "opening": next((band["data"] for band in bands if band["key"] == "opening"), None),
        "bands": [band for band in bands if band["key"] != "opening"],
    }
    return render(request, "portal/home.html", context)


def _shown(band: HomeBand, request) -> dict | None:
    data = band.build(request)
    if data is None:
        return None
    return {"key": band.key, "title": band.title, "template": band.template, "data": data}
