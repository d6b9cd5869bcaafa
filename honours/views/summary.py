"""The yearly summary of care, to read, print and take away."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from honours.choices import Level
from honours.models import CareRecord
from honours.services.summary import MONTHS, YearSummary, summary_of

from .due import VIEW
from .staff import staff_page, taken_away

EARLIEST, LATEST = 1949, 2100


class YearForm(forms.Form):
    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=EARLIEST, max_value=LATEST, required=False
    )

    def wanted(self) -> int:
        """The year asked for; this one where none makes sense."""
        self.is_valid()
        return self.cleaned_data.get("year") or timezone.localdate().year


@require_safe
@permission_required(VIEW, raise_exception=True)
def year_summary(request):
    summary = summary_of(YearForm(request.GET).wanted())
    recorded = CareRecord.objects.done().dates("done_on", "year", order="DESC")
    years = sorted({summary.year, *(day.year for day in recorded)}, reverse=True)
    return staff_page(
        request,
        "admin/honours/care_summary.html",
        _("Care in %(year)d") % {"year": summary.year},
        summary=summary,
        totals=summary.totals,
        years=years,
        months=MONTHS,
        levels=levels(),
        printed_on=timezone.localdate(),
    )


@require_safe
@permission_required(VIEW, raise_exception=True)
def summary_sheet(request):
    summary = summary_of(YearForm(request.GET).wanted())
    months = [_("Month %(month)d") % {"month": month} for month in MONTHS]
    headings = [_("Kind of care"), *months, _("In all"), *levels()]
    title = _("Care in %(year)d") % {"year": summary.year}
    return taken_away(request, f"care-{summary.year}", title, headings, sheet_rows(summary))


def levels() -> list[str]:
    return [*(str(label) for label in Level.labels), _("Without treatment")]


def sheet_rows(summary: YearSummary) -> list[list]:
    totals = summary.totals
    totals.label = _("In all")
    return [[row.label, *row.by_month, row.total, *row.by_level] for row in (*summary.rows, totals)]
