"""Studios and pairs out of spreadsheets: upload, preview, confirm."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.records import refusal_of
from config.common.uploads.kinds import MEGABYTE, MOST_BYTES_TOGETHER
from training.choices.studios import ChainImportKind
from training.models import ChainImport
from training.services.chain_imports.planning import CHANGED, CREATED, REJECTED, UNCHANGED
from training.services.chain_imports.uploads import (
    IMPORT,
    empty_sheet,
    give_up,
    keep_upload,
    preview,
    write_upload,
)

MOST_SHOWN = 200
OUTCOMES = {
    REJECTED: gettext_lazy("Rejected"),
    CHANGED: gettext_lazy("Changed"),
    CREATED: gettext_lazy("New"),
    UNCHANGED: gettext_lazy("Unchanged"),
}
TITLES = {
    ChainImportKind.STUDIOS: gettext_lazy("Import studios from a spreadsheet"),
    ChainImportKind.PAIRS: gettext_lazy("Import masters and apprentices from a spreadsheet"),
}
LISTS = {
    ChainImportKind.STUDIOS: "admin:training_studio_changelist",
    ChainImportKind.PAIRS: "admin:training_mentoringpair_changelist",
}


class UploadForm(forms.Form):
    """One file, not larger than a request may be."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet (.xlsx, .xls or .csv)"),
        help_text=gettext_lazy("Nothing is written before you have seen every row."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES_TOGETHER:
            raise ValidationError(
                _("The file is larger than %(size)d MB.")
                % {"size": MOST_BYTES_TOGETHER // MEGABYTE}
            )
        return file


@dataclass
class Group:
    """The rows of one outcome, the first of them shown."""

    outcome: str
    label: str
    is_open: bool
    count: int = 0
    rows: list = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def grouped(rows) -> list[Group]:
    groups = {
        outcome: Group(outcome, label, is_open=outcome != UNCHANGED)
        for outcome, label in OUTCOMES.items()
    }
    for row in rows:
        group = groups[row.outcome]
        group.count += 1
        if len(group.rows) < MOST_SHOWN:
            group.rows.append(row)
    return [group for group in groups.values() if group.count]


@admin.register(ChainImport)
class ChainImportAdmin(admin.ModelAdmin):
    """The files that were written; new ones begin on the lists of studios and of pairs."""

    list_display = [
        *("file_name", "kind", "finished_at", "by"),
        *("created", "changed", "unchanged", "rejected"),
    ]
    list_filter = ["kind"]
    list_select_related = ["by"]
    date_hierarchy = "finished_at"
    search_fields = ["file_name"]
    fields = ["file_name", "kind", "by", "created_at", "finished_at"]
    fields += ["created", "changed", "unchanged", "rejected"]

    def get_queryset(self, request):
        return super().get_queryset(request).written()

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_urls(self):
        view, name = self.admin_site.admin_view, "training_chainimport"
        return [
            path("new/<slug:kind>/", view(self.upload_view), name=f"{name}_upload"),
            path("new/<slug:kind>/sheet.xlsx", view(self.sheet_view), name=f"{name}_sheet"),
            path("<int:pk>/preview/", view(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def _check(self, request, kind: str = ChainImportKind.STUDIOS) -> None:
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        if kind not in ChainImportKind:
            raise Http404

    def sheet_view(self, request, kind: str):
        """An empty sheet with the headings."""
        self._check(request, kind)
        return FileResponse(empty_sheet(kind), as_attachment=True, filename=f"{kind}.xlsx")

    def upload_view(self, request, kind: str):
        """Take a file; one that can't be read is refused at once, beside the field."""
        self._check(request, kind)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*sent)
        if request.method == "POST" and form.is_valid():
            upload = keep_upload(form.cleaned_data["file"], kind=kind, by=request.user)
            try:
                preview(upload)
            except ValidationError as error:
                give_up(upload)
                form.add_error("file", error.messages)
            else:
                address = reverse("admin:training_chainimport_preview", args=[upload.pk])
                return HttpResponseRedirect(address)
        return self._page(request, "chain_upload", kind, form=form)

    def preview_view(self, request, pk: int):
        """What the file would do; posting writes just that. Only who uploaded it may."""
        self._check(request)
        upload = get_object_or_404(ChainImport.objects.filter(by=request.user), pk=pk)
        if upload.finished_at:
            return HttpResponseRedirect(reverse(LISTS[upload.kind]))
        if request.method == "POST":
            if "give_up" in request.POST:
                give_up(upload)
                return HttpResponseRedirect(reverse(LISTS[upload.kind]))
            if (answer := self._write(request, upload)) is not None:
                return answer
        plan = preview(upload)
        counts = plan.counts
        return self._page(
            request,
            "chain_preview",
            upload.kind,
            upload=upload,
            notes=plan.messages,
            groups=grouped(plan.rows),
            writes=counts[CREATED] + counts[CHANGED],
            seen=plan.fingerprint,
        )

    def _write(self, request, upload: ChainImport):
        try:
            done = write_upload(upload, seen=request.POST.get("seen", ""), by=request.user)
        except (ValidationError, IntegrityError) as error:
            for sentence in refusal_of(error).messages:
                messages.error(request, sentence)
            return None
        words = _(
            "Written: %(created)d new rows, %(changed)d changed, %(unchanged)d unchanged, %(rejected)d left out."
        )
        messages.success(request, words % {name: getattr(done, name) for name in OUTCOMES})
        return HttpResponseRedirect(reverse(LISTS[upload.kind]))

    def _page(self, request, template: str, kind: str, **context):
        return TemplateResponse(
            request,
            f"admin/training/{template}.html",
            {
                **self.admin_site.each_context(request),
                "title": TITLES[kind],
                "opts": self.opts,
                "kind": kind,
                "list_url": reverse(LISTS[kind]),
                **context,
            },
        )
