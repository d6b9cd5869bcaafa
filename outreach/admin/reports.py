"""What other media publish about our people."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.records import RecordAdmin
from outreach.choices.sheets import SheetKind
from outreach.models import MediaReport, ReportPerson

from .fields import PeopleInline
from .sheets import ImportsSheets


class ReportPeopleInline(PeopleInline):
    model = ReportPerson
    owner = "report"


@admin.register(MediaReport)
class MediaReportAdmin(ImportsSheets, RecordAdmin):
    """One record a piece; a reprint names the piece that it repeats."""

    sheet_kind = SheetKind.REPORTS
    list_display = ["published_on", "title", "outlet", "outlet_kind", "reprint_of", "is_public"]
    list_display_links = ["title"]
    list_filter = ["outlet_kind", "is_public", ("reprint_of", admin.EmptyFieldListFilter)]
    list_select_related = ["reprint_of"]
    date_hierarchy = "published_on"
    search_fields = ["title", "outlet", "author"]
    autocomplete_fields = ["reprint_of"]
    inlines = [ReportPeopleInline]
    fieldsets = [
        (
            None,
            {"fields": ["title", ("outlet", "outlet_kind"), ("published_on", "page"), "author"]},
        ),
        (_("To read"), {"fields": ["address", "summary", "reprint_of", "is_public"]}),
    ]
