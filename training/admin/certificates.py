"""Course certificates: their series, the issued ones to read, print and revoke."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from config.common.reading import ReadOnly
from config.common.records import RecordAdmin
from config.common.steps import ReasonForm, Step, StepAdmin
from training.choices.sessions import CERTIFICATE_STEPS
from training.models import Certificate, LearningSeries
from training.services.certificates import ISSUE, revoke_certificate

from .registers import sheets_answer


@admin.register(LearningSeries)
class LearningSeriesAdmin(RecordAdmin):
    """How the numbers of a year are written, and what its certificates say."""

    list_display = ["year", "pattern", "issuer", "last_number"]
    search_fields = ["year"]
    fields = ["year", "pattern", "issuer", "wording", "grade_wording", "last_number"]

    def get_readonly_fields(self, request, obj=None):
        return ["year", "last_number"] if obj else ["last_number"]


@admin.register(Certificate)
class CertificateAdmin(ReadOnly, StepAdmin):
    """What was issued, to read; certificates are issued with the results of a session."""

    process = CERTIFICATE_STEPS
    view_on_site = False
    steps = (
        Step(
            "revoke",
            _("Revoke"),
            ReasonForm,
            ISSUE,
            revoke_certificate,
            help=_("The check page says so from now on; the grade of skill counts no more."),
            is_grave=True,
        ),
    )
    list_display = [
        "number_text", "holder_name", "course_title", "level", "issued_on", "status",
    ]  # fmt: skip
    list_filter = ["status", "level", "series"]
    search_fields = ["number_text", "holder_name", "code"]
    search_help_text = _("Number, name as printed, or check code")
    date_hierarchy = "issued_on"
    # As an index has them: by number within a year, all would be sorted for every page.
    ordering = ["-issued_on", "-pk"]
    show_full_result_count = False
    actions = ["print_selected"]
    change_form_template = "admin/training/certificate_change.html"
    fieldsets = [
        (None, {"fields": [("number_text", "status"), "code", "enrolment", "issued_on"]}),
        (
            _("As printed"),
            {
                "fields": [
                    "holder_name",
                    "course_title",
                    ("occupation", "level"),
                    ("hours", "held_on"),
                    "wording",
                    "issuer",
                ]
            },
        ),
        (_("Revocation"), {"fields": [("revoked_on", "reason")]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [field.name for field in Certificate._meta.fields]

    def has_issue_permission(self, request) -> bool:
        return request.user.has_perm(ISSUE)

    def get_urls(self):
        view = self.admin_site.admin_view(self.sheet_view)
        return [
            path("<int:pk>/sheet/", view, name="training_certificate_sheet"),
            *super().get_urls(),
        ]

    def sheet_view(self, request, pk: int):
        papers = Certificate.objects.valid().filter(pk=pk)
        return self._print(request, papers, reverse("admin:training_certificate_change", args=[pk]))

    @admin.action(description=_("Print certificates"), permissions=["issue"])
    def print_selected(self, request, queryset):
        back = reverse("admin:training_certificate_changelist")
        return self._print(request, queryset.valid().order_by("series", "number"), back)

    def _print(self, request, papers, back: str):
        if not self.has_issue_permission(request):
            raise PermissionDenied
        answer = sheets_answer(request, papers, back)
        if answer is None:
            messages.warning(request, _("None of these certificates is valid."))
            return HttpResponseRedirect(back)
        return answer
