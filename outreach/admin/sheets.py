"""Videos and media reports out of a spreadsheet: upload, preview, confirm."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.records import refusal_of
from config.common.sheets import write_sheet as write_workbook
from config.common.uploads.kinds import MEGABYTE, MOST_BYTES
from outreach.choices.sheets import SheetKind
from outreach.models import SheetImport
from outreach.services.sheets.importing import (
    CREATED,
    IMPORT,
    REJECTED,
    UNCHANGED,
    SheetPlan,
    give_up,
    keep_sheet,
    plan_sheet,
    write_sheet,
)
from outreach.services.sheets.kinds import KINDS

MOST_SHOWN = 200
OUTCOMES = {
    REJECTED: gettext_lazy("Rejected"),
    CREATED: gettext_lazy("New"),
    UNCHANGED: gettext_lazy("There already"),
}
TITLES = {
    SheetKind.VIDEOS: gettext_lazy("Import videos from a spreadsheet"),
    SheetKind.REPORTS: gettext_lazy("Import media reports from a spreadsheet"),
}


class SheetForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List (.xlsx, .xls or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            size = {"size": MOST_BYTES // MEGABYTE}
            raise ValidationError(_("The file is larger than %(size)d MB.") % size)
        return file


@dataclass
class Group:
    """The rows of one outcome, the first of them shown."""

    outcome: str
    label: str
    count: int = 0
    rows: list = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    @property
    def is_open(self) -> bool:
        return self.outcome != UNCHANGED


def grouped(plan: SheetPlan) -> list[Group]:
    groups = {outcome: Group(outcome, label) for outcome, label in OUTCOMES.items()}
    for row in plan.rows:
        group = groups[row.outcome]
        group.count += 1
        if len(group.rows) < MOST_SHOWN:
            group.rows.append(row)
    return [group for group in groups.values() if group.count]


class ImportsSheets:
    """For admins whose records also come by spreadsheet; ``sheet_kind`` says which kind it is."""

    change_list_template = "admin/outreach/list_with_import.html"
    sheet_kind = ""

    def get_urls(self):
        view = self.admin_site.admin_view
        name = f"outreach_{self.opts.model_name}_import"
        return [
            path("import/", view(self.upload_view), name=name),
            path("import/sample/", view(self.sample_view), name=f"{name}_sample"),
            path("import/<int:pk>/", view(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        may = request.user.has_perm(IMPORT) and self.has_add_permission(request)
        address = reverse(f"admin:outreach_{self.opts.model_name}_import") if may else ""
        return super().changelist_view(
            request, {**(extra_context or {}), "import_address": address}
        )

    def upload_view(self, request):
        """Take a file; one that can't be read is refused at once, beside the field."""
        self._allowed(request)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = SheetForm(*sent)
        if request.method == "POST" and form.is_valid():
            upload = keep_sheet(form.cleaned_data["file"], kind=self.sheet_kind, by=request.user)
            try:
                plan_sheet(upload)
            except ValidationError as error:
                give_up(upload)
                form.add_error("file", error.messages)
            else:
                return HttpResponseRedirect(self._address("_preview", upload.pk))
        columns = KINDS[self.sheet_kind].columns
        return self._page(request, "sheet_upload", form=form, columns=columns)

    def sample_view(self, request) -> FileResponse:
        """An empty sheet with the columns that are read."""
        self._allowed(request)
        headings = [column.heading for column in KINDS[self.sheet_kind].columns]
        file = write_workbook(str(SheetKind(self.sheet_kind).label), headings, [])
        return FileResponse(file, as_attachment=True, filename=f"{self.sheet_kind}.xlsx")

    def preview_view(self, request, pk: int):
        """What the file would do; posting writes just that. Only who uploaded it may."""
        self._allowed(request)
        found = SheetImport.objects.filter(by=request.user, kind=self.sheet_kind)
        upload = get_object_or_404(found, pk=pk)
        listed = reverse(f"admin:outreach_{self.opts.model_name}_changelist")
        if upload.finished_at:
            return HttpResponseRedirect(listed)
        if request.method == "POST":
            if "give_up" in request.POST:
                give_up(upload)
                return HttpResponseRedirect(listed)
            if self._write(request, upload):
                return HttpResponseRedirect(listed)
        plan = plan_sheet(upload)
        headings = {one.code: one.heading for one in KINDS[self.sheet_kind].columns}
        context = {"upload": upload, "groups": grouped(plan), "unknown": plan.unknown}
        context |= {"writes": plan.counts[CREATED], "seen": plan.fingerprint}
        return self._page(request, "sheet_preview", headings=headings, **context)

    def _write(self, request, upload: SheetImport) -> bool:
        try:
            done = write_sheet(upload, seen=request.POST.get("seen", ""), by=request.user)
        except (ValidationError, IntegrityError) as error:
            for sentence in refusal_of(error).messages:
                messages.error(request, sentence)
            return False
        counts = {name: getattr(done, name) for name in OUTCOMES}
        words = _("Written: %(created)d new; %(unchanged)d were there, %(rejected)d left out.")
        messages.success(request, words % counts)
        return True

    def _allowed(self, request) -> None:
        if not (request.user.has_perm(IMPORT) and self.has_add_permission(request)):
            raise PermissionDenied

    def _address(self, suffix: str, *args) -> str:
        return reverse(f"admin:outreach_{self.opts.model_name}_import{suffix}", args=args)

    def _page(self, request, template: str, **context) -> TemplateResponse:
        return TemplateResponse(
            request,
            f"admin/outreach/{template}.html",
            {
                **self.admin_site.each_context(request),
                "title": TITLES[self.sheet_kind],
                "opts": self.opts,
                "sample": self._address("_sample"),
                **context,
            },
        )


@admin.register(SheetImport)
class SheetImportAdmin(admin.ModelAdmin):
    """The spreadsheets that were written."""

    list_display = ["file_name", "kind", "finished_at", "by", "created", "unchanged", "rejected"]
    list_filter = ["kind"]
    list_select_related = ["by"]
    fields = readonly_fields = [
        *("file_name", "kind", "by", "created_at", "finished_at"),
        *("created", "unchanged", "rejected"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(finished_at__isnull=False)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
