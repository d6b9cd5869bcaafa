"""The figure board: each number opens the records that make it."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.common.declarations import Figure
from config.common.sheets import write_sheet
from config.portal.numbers import count_now, figure_named, recent_numbers

PAGE_SIZE = 50
AT_ONCE = 2000


@require_safe
def board(request):
    numbers = recent_numbers()
    as_of = min(number.as_of for number in numbers)
    return render(request, "portal/figures.html", {"numbers": numbers, "as_of": as_of})


@require_safe
def records(request, key):
    figure = _figure_or_404(key)
    page = Paginator(figure.records(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "number": count_now(figure),
        "page": page,
        "headings": [column.label for column in figure.columns],
        "rows": [public_row(figure, record) for record in page],
        "crumbs": [{"label": _("Figures"), "url": reverse("portal:figures")}],
    }
    return render(request, "portal/figure.html", context)


@require_safe
def as_json(request, key):
    number = count_now(_figure_or_404(key))
    return JsonResponse(
        {
            "key": number.key,
            "label": str(number.label),
            "value": number.value,
            "unit": str(number.unit),
            "rule": str(number.rule),
            "as_of": timezone.localtime(number.as_of).isoformat(timespec="seconds"),
            "records": request.build_absolute_uri(number.url),
        },
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def as_sheet(request, key):
    figure = _figure_or_404(key)
    rows = (public_row(figure, each) for each in figure.records().iterator(chunk_size=AT_ONCE))
    file = write_sheet(str(figure.label), [column.label for column in figure.columns], rows)
    name = f"{key}-{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name)


def public_row(figure: Figure, record) -> list:
    """What the public may see of a record: nothing but that it counts, when it isn't public."""
    if getattr(record, "is_public", True):
        return [column.read(record) for column in figure.columns]
    return [_("Not public"), *[""] * (len(figure.columns) - 1)]


def _figure_or_404(key: str) -> Figure:
    figure = figure_named(key)
    if figure is None:
        raise Http404
    return figure
