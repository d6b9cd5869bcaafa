"""Importing rosters, and deciding the rows that were in doubt."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from import_export.admin import ImportMixin
from import_export.forms import ImportForm

from config.common.reading import ReadOnly
from config.common.workbooks.opening import LARGEST_FILE
from honours.choices import ReviewStatus
from honours.models import Person, RosterImport, RosterReview, RosterUpload
from honours.resources import RosterFormat, RosterResource, RosterStorage
from honours.rosters.columns import column_label
from honours.rosters.reviews import (
    apply_review,
    doubts_of,
    is_about_person,
    raw_row,
    settle_review,
)

UPLOADS_KEPT = timedelta(hours=12)


class RosterImportForm(ImportForm):
    """Just the file: its kind is recognised by its content."""

    media = forms.Media()

    def __init__(self, formats, resources, **kwargs):
        super().__init__(formats, resources, **kwargs)
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["format"].initial = "0"
        self.fields["import_file"].label = _("Roster (.xlsx, .xls or .csv)")
        self.fields["import_file"].widget.attrs["accept"] = ".xlsx,.xls,.csv,.tsv,.txt"

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("The file is larger than %(size)d MB.") % {"size": LARGEST_FILE // 1024 // 1024}
            )
        return file


@admin.register(RosterImport)
class RosterImportAdmin(ReadOnly, ImportMixin, admin.ModelAdmin):
    """The imports that were made; a new one begins with the button above the list."""

    import_template_name = "admin/honours/roster_import.html"
    import_form_class = RosterImportForm
    resource_classes = [RosterResource]
    import_formats = [RosterFormat]
    tmp_storage_class = RosterStorage
    list_display = [
        "file_name",
        "started_at",
        "by",
        "created",
        "updated",
        "unchanged",
        "flagged",
        "rejected",
    ]
    list_select_related = ["by"]
    date_hierarchy = "started_at"
    search_fields = ["file_name"]
    readonly_fields = [field.name for field in RosterImport._meta.fields if field.name != "id"]

    def has_view_permission(self, request, obj=None) -> bool:
        return self.has_import_permission(request) or super().has_view_permission(request, obj)

    def has_module_permission(self, request) -> bool:
        return self.has_import_permission(request) or super().has_module_permission(request)

    def has_import_permission(self, request) -> bool:
        return request.user.has_perm("honours.import_roster")

    def import_action(self, request, **kwargs):
        """Upload and preview; uploads that nobody confirmed are thrown away first."""
        old = timezone.now() - UPLOADS_KEPT
        RosterUpload.objects.filter(created_at__lt=old).delete()
        response = super().import_action(request, **kwargs)
        if request.method == "POST" and "confirm_form" not in response.context_data:
            self._discard(response)
        return response

    def _discard(self, response) -> None:
        file = response.context_data["form"].files.get("import_file")
        if (token := getattr(file, "tmp_storage_name", None)) is not None:
            RosterUpload.objects.filter(token=token).delete()

    def get_confirm_form_initial(self, request, import_form) -> dict:
        initial = super().get_confirm_form_initial(request, import_form)
        if initial:
            RosterUpload.objects.filter(token=initial["import_file_name"]).update(
                by=request.user, file_name=initial["original_file_name"][:200]
            )
        return initial

    def process_import(self, request, **kwargs):
        """Write what was previewed; only who uploaded the file can confirm it, and once."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        token = request.POST.get("import_file_name", "")
        if not RosterUpload.objects.filter(token=token, by=request.user).exists():
            messages.error(
                request, _("This upload is gone or was imported already. Choose the file again.")
            )
            return HttpResponseRedirect(reverse("admin:honours_rosterimport_import"))
        return super().process_import(request, **kwargs)

    def process_result(self, result, request):
        if result.has_errors():
            for error in result.base_errors:
                messages.error(request, " ".join(error.error.messages))
            return HttpResponseRedirect(reverse("admin:honours_rosterimport_import"))
        counts = result.summary.counts
        messages.success(
            request,
            _(
                "Imported: %(created)d new people, %(updated)d with something added, %(unchanged)d"
                " unchanged, %(flagged)d to decide, %(rejected)d rejected."
            )
            % counts,
        )
        if counts["flagged"]:
            return HttpResponseRedirect(
                reverse("admin:honours_rosterreview_changelist") + "?status__exact=open"
            )
        return HttpResponseRedirect(reverse("admin:honours_rosterimport_changelist"))


class DecisionForm(forms.Form):
    """What to do with a doubtful row."""

    HANDLED, DISMISSED, NEW, SAME = "handled", "dismissed", "new", "same"
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the decisions.")},
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("The same as"), queryset=Person.objects.none(), required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Note on the decision"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args, review: RosterReview, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [
            (self.HANDLED, _("Dealt with: the record is right now")),
            (self.DISMISSED, _("Nothing to be done")),
        ]
        if is_about_person(review):
            choices += [
                (self.NEW, _("A new person: add the row")),
                (self.SAME, _("The same as the person chosen here: add what is new")),
            ]
            self.fields["person"].queryset = _candidates(review)
            self.fields["person"].label_from_instance = _described
        else:
            del self.fields["person"]
        self.fields["decision"].choices = choices

    def clean(self):
        data = super().clean()
        if data.get("decision") == self.SAME and not data.get("person"):
            self.add_error("person", _("Choose the person."))
        return data


def _candidates(review: RosterReview):
    people = Person.objects.filter(name=review.name)
    if review.person_id:
        people = people | Person.objects.filter(pk=review.person_id)
    return people.select_related("employer")


def _described(person: Person) -> str:
    parts = [person.name, str(person.employer or ""), str(person.birth_date or "")[:4]]
    return " · ".join(part for part in parts if part)


@admin.register(RosterReview)
class RosterReviewAdmin(ReadOnly, admin.ModelAdmin):
    """Rows in doubt, the open ones first."""

    change_form_template = "admin/honours/roster_review.html"
    list_display = ["name", "doubts", "file_name", "sheet", "row_number", "status", "created_at"]
    list_filter = ["status", "file_name"]
    search_fields = ["name", "file_name"]
    fields = [
        "name",
        "doubts",
        "person",
        "file_name",
        "sheet",
        "row_number",
        "status",
        "decided_by",
        "decided_at",
        "decision_note",
    ]

    def has_view_permission(self, request, obj=None) -> bool:
        return self._may_decide(request) or super().has_view_permission(request, obj)

    def has_module_permission(self, request) -> bool:
        return self._may_decide(request) or super().has_module_permission(request)

    def _may_decide(self, request) -> bool:
        return request.user.has_perm("honours.decide_rosterreview") or request.user.has_perm(
            "honours.import_roster"
        )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person", "decided_by").defer("raw")

    @admin.display(description=gettext_lazy("Doubts"))
    def doubts(self, review: RosterReview) -> str:
        return " ".join(doubt.message for doubt in doubts_of(review))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/decide/", view(self.decide), name="honours_rosterreview_decide"),
            path(
                "<int:pk>/row/", view(require_POST(self.show_row)), name="honours_rosterreview_row"
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        review = RosterReview.objects.filter(pk=object_id).first() if object_id.isdigit() else None
        extra = {
            "is_open": review is not None and review.status == ReviewStatus.OPEN,
            "may_decide": self._may_decide(request),
            "may_see_row": request.user.has_perm("honours.view_identity"),
            "doubts": doubts_of(review) if review else [],
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, extra)

    def decide(self, request, pk: int):
        """The decision and, where the doubt was who is meant, the writing of the row."""
        if not self._may_decide(request):
            raise PermissionDenied
        review = get_object_or_404(RosterReview, pk=pk)
        form = DecisionForm(request.POST or None, review=review)
        if request.method == "POST" and form.is_valid():
            try:
                self._carry_out(review, request.user, form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("The decision was kept."))
                url = reverse("admin:honours_rosterreview_changelist") + "?status__exact=open"
                return HttpResponseRedirect(url)
        return self._page(request, review, "roster_decision", _("Decide the row"), form=form)

    def _carry_out(self, review: RosterReview, by, data: dict) -> None:
        decision, note = data["decision"], data["note"]
        if decision in (DecisionForm.NEW, DecisionForm.SAME):
            person = data.get("person") if decision == DecisionForm.SAME else None
            apply_review(review, by=by, person=person, note=note)
        else:
            settle_review(review, by=by, note=note, dismiss=decision == DecisionForm.DISMISSED)

    def show_row(self, request, pk: int):
        """The row as typed, identity number and phone in full; each look is logged."""
        if not request.user.has_perm("honours.view_identity"):
            raise PermissionDenied
        review = get_object_or_404(RosterReview, pk=pk)
        LogEntry.objects.log_actions(
            request.user.pk, [review], CHANGE, _("Looked at the row as typed."), single_object=True
        )
        raw = raw_row(review)
        cells = [(column_label(code), cell.text) for code, cell in raw.cells.items()]
        for one in raw.honours:
            years = " ".join(cell.text for cell in one.years)
            cells.append((column_label("honour"), f"{one.honour.text} {years}".strip()))
        return self._page(request, review, "roster_row", _("The row as typed"), cells=cells)

    def _page(self, request, review: RosterReview, template: str, title: str, **context):
        return TemplateResponse(
            request,
            f"admin/honours/{template}.html",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "opts": self.opts,
                "review": review,
                "doubts": doubts_of(review),
                **context,
            },
        )
