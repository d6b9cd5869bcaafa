"""What other media published about our people."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from outreach.filters.reports import ReportFilter
from outreach.models import MediaReport

from .published import trail


@require_safe
def report_list(request):
    filters = ReportFilter(request.GET, queryset=MediaReport.objects.public())
    reports = filters.qs.newest_first().with_people().select_related("reprint_of")
    page = page_of(reports, request.GET.get("page"))
    filters.offer_choices(total=page.paginator.count)
    context = {"form": filters.form, "page": page, "crumbs": trail()}
    return render(request, "outreach/report_list.html", context)
