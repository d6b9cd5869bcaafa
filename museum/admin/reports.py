"""The year's visits, to read, print and take away."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from config.common.sheets import write_sheet
from museum.services.reports import VisitYear, month_names, year_of_visits, years_with_visits

SEE = "museum.view_booking"


def report(request):
    """One year, chosen by ``?year=``."""
    found, years = _asked(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Visits in %(year)d") % {"year": found.year},
        "found": found,
        "years": years,
        "months": [date_format(day, "M") for day in month_names(found.year)],
        "printed_on": timezone.localdate(),
    }
    return TemplateResponse(request, "admin/museum/visit_report.html", context)


def report_sheet(request):
    """The same numbers as a spreadsheet: a line for each kind, groups and then people."""
    found, _years = _asked(request)
    months = [date_format(day, "M") for day in month_names(found.year)]
    title = _("Visits in %(year)d") % {"year": found.year}
    file = write_sheet(title, [_("Who visits"), _("counted"), *months, _("In all")], _lines(found))
    return FileResponse(file, as_attachment=True, filename=f"visits-{found.year}.xlsx")


def _asked(request) -> tuple[VisitYear, list[int]]:
    """The report of the year asked for; one that makes no sense gives this year."""
    if not request.user.has_perm(SEE):
        raise PermissionDenied
    years = years_with_visits()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and int(asked) in years else None
    return year_of_visits(year or timezone.localdate().year, _("In all")), years


def _lines(found: VisitYear):
    for row in [*found.rows, found.total]:
        yield [row.label, _("groups"), *row.groups, row.all_groups]
        yield [row.label, _("people"), *row.heads, row.all_heads]
    yield [_("Walk-ins"), _("people"), *found.walk_ins, found.all_walk_ins]
    for organisation in found.organisations:
        yield [organisation["organisation"], _("people"), *[None] * 12, organisation["heads"]]
    for origin, heads in found.origins:
        yield [_("Walk-ins: %(origin)s") % {"origin": origin}, _("people"), *[None] * 12, heads]
    for gallery, scans in found.scans_by_gallery:
        yield [gallery, _("scans of labels"), *[None] * 12, scans]
    for each in found.scanned:
        named = f"{each['number']} {each['name']}"
        yield [named, _("scans of labels"), *[None] * 12, each["scans"]]
