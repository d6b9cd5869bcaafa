"""Certificates: their series, the issued ones to read, and the sheets to print."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from config.common.qr import qr_drawing
from config.common.reading import ReadOnly
from config.common.records import RecordAdmin
from honours.choices import TitleKind
from honours.models import CertificateSeries, IssuedCertificate
from honours.rules.certificates import FIRST_WORDINGS, written_date
from honours.services.certificates import ISSUE

# A browser lays out so many sheets without complaint.
MOST_SHEETS = 200
# A longer title may be broken at the end of a line.
MOST_TOGETHER = 20


def sheets_page(request, papers) -> TemplateResponse | None:
    """The certificates as sheets to print, one a page; None when there are none."""
    found = list(papers.select_related("conferral")[: MOST_SHEETS + 1])
    if not found:
        return None
    sheets = [sheet_of(paper) for paper in found[:MOST_SHEETS]]
    context = {"sheets": sheets, "most": MOST_SHEETS if len(found) > MOST_SHEETS else 0}
    response = TemplateResponse(request, "admin/honours/certificate_sheets.html", context)
    add_never_cache_headers(response)
    return response


def sheet_of(paper: IssuedCertificate) -> dict:
    """What the sheet shows; the title stands out where the wording names it."""
    quoted = f"“{paper.title_name}”"
    named = quoted if quoted in paper.wording else paper.title_name
    before, title, after = paper.wording.partition(named)
    return {
        "paper": paper,
        "is_person": paper.conferral.person_id is not None,
        "words": {"before": before, "title": title, "after": after},
        "is_together": len(title) <= MOST_TOGETHER,
        "date": written_date(paper.issued_on),
        "qr": qr_drawing(paper.check_address),
        "fit": fit_of(paper.holder_name, 10, 24),
        "words_fit": fit_of(f"{paper.wording}{paper.holder_name}{paper.conferring_body}", 130, 220),
        "body_fit": fit_of(paper.conferring_body, 17, 60),
    }


def fit_of(text: str, short: int, long: int) -> str:
    """How large a text can stand on the sheet: the longer, the smaller its letters."""
    return "" if len(text) <= short else "long" if len(text) <= long else "longest"


@admin.register(CertificateSeries)
class CertificateSeriesAdmin(RecordAdmin):
    """How the numbers of a title and year are written, and what its certificates say."""

    list_display = ["title", "year", "pattern", "last_number"]
    list_filter = ["year", ("title", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["title"]
    search_fields = ["title__name"]
    autocomplete_fields = ["title"]
    fields = ["title", "year", "pattern", "wording", "last_number"]

    def get_changeform_initial_data(self, request) -> dict:
        wording = FIRST_WORDINGS[TitleKind.COMMENDATION]
        return {"wording": wording, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request, obj=None):
        return ["title", "year", "last_number"] if obj else ["last_number"]


@admin.register(IssuedCertificate)
class IssuedCertificateAdmin(ReadOnly, RecordAdmin):
    """What was printed, to read; certificates are issued with the honours."""

    change_form_template = "admin/honours/certificate_change.html"
    list_display = ["number_text", "holder_name", "title_name", "award_year", "issued_on", "state"]
    list_filter = ["award_year", ("series__title", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["conferral"]
    search_fields = ["number_text", "holder_name", "code"]
    search_help_text = _("Number, name as printed, or check code")
    actions = ["print_selected"]
    fieldsets = [
        (None, {"fields": ["number_text", "state", "conferral", "issued_on"]}),
        (
            _("As printed"),
            {
                "fields": [
                    "holder_name",
                    "title_name",
                    "wording",
                    "conferring_body",
                    "award_year",
                    "decision_number",
                    "unit_at_award",
                ]
            },
        ),
        (_("Replacement"), {"fields": ["replaced_on", "replacement_reason"]}),
    ]

    @admin.display(description=_("state"))
    def state(self, paper: IssuedCertificate) -> str:
        return paper.standing.label

    def has_issue_permission(self, request) -> bool:
        return request.user.has_perm(ISSUE)

    def get_urls(self):
        view = self.admin_site.admin_view(self.sheet_view)
        name = "honours_issuedcertificate_sheet"
        return [path("<int:pk>/sheet/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_print"] = self.has_issue_permission(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def sheet_view(self, request, pk: int):
        """One certificate to print; none that was replaced or whose honour fell."""
        if not self.has_issue_permission(request):
            raise PermissionDenied
        page = sheets_page(request, IssuedCertificate.objects.to_print().filter(pk=pk))
        if page is None:
            messages.warning(request, _("This certificate isn't valid and isn't printed."))
            address = reverse("admin:honours_issuedcertificate_change", args=[pk])
            return HttpResponseRedirect(address)
        return page

    @admin.action(description=_("Print certificates"), permissions=["issue"])
    def print_selected(self, request, queryset):
        papers = IssuedCertificate.objects.to_print().filter(pk__in=queryset.values("pk"))
        return sheets_page(request, papers) or messages.warning(
            request, _("None of these certificates is valid.")
        )
