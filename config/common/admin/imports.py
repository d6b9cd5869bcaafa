"""The pages of every import of files: upload, preview, confirm; and the list of what was written."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from config.common.imports.groups import grouped
from config.common.imports.kinds import FileKind
from config.common.imports.uploads import give_up, keep_upload, preview, write_upload
from config.common.models import ImportedFile
from config.common.reading import ReadOnly
from config.common.records import refusal_of
from config.common.uploads.kinds import MEGABYTE, MOST_BYTES_TOGETHER


class UploadForm(forms.Form):
    """One file, not larger than a request may be."""

    file = forms.FileField(
        label=_("Spreadsheet (.xlsx, .xls or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES_TOGETHER:
            size = {"size": MOST_BYTES_TOGETHER // MEGABYTE}
            raise ValidationError(_("The file is larger than %(size)d MB."), params=size)
        return file


@dataclass(frozen=True)
class FileImport:
    """The words and parts of the pages that import one kind of file."""

    kind: FileKind
    # The list that one comes from and goes back to.
    listed: type[models.Model]
    title: str
    intro: str
    # Each outcome of a row with its label, those first that need a look.
    outcomes: Mapping[str, str]
    # The template of a table of rows. It gets the group and the plan.
    rows: str
    confirm: str
    # What is said once it is written, with the counts of the record.
    written: str
    form: type[UploadForm] = UploadForm
    # An import that begins on a record isn't offered beside the list of what was written.
    begins_here: bool = True


class TakesFiles:
    """For admins with pages that import files; ``imports`` holds them by the kind's code.

    A way to begin anew stands in the context of the list as ``ways``.
    """

    imports: Mapping[str, FileImport] = {}

    @property
    def url_names(self) -> str:
        """What the names of the addresses begin with."""
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self):
        return [*self.import_urls(), *super().get_urls()]

    def import_urls(self) -> list:
        return [
            self.address("new/<slug:kind>/", self.upload_view, "upload"),
            self.address("new/<slug:kind>/sheet.xlsx", self.sample_view, "sample"),
            self.address("<int:pk>/preview/", self.preview_view, "preview"),
        ]

    def address(self, route: str, view, name: str, **kwargs):
        return path(
            route, self.admin_site.admin_view(view), kwargs, name=f"{self.url_names}_{name}"
        )

    def reversed(self, name: str, **kwargs) -> str:
        return reverse(f"admin:{self.url_names}_{name}", kwargs=kwargs)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"ways": self.ways(request), **(extra_context or {})}
        )

    def ways(self, request) -> list[tuple[str, str]]:
        """The addresses at which a new import begins, each with its title."""
        return [
            (self.reversed("upload", kind=code), one.title)
            for code, one in self.imports.items()
            if one.begins_here and self.may_import(request, one)
        ]

    def may_import(self, request, one: FileImport) -> bool:
        return request.user.has_perm(one.kind.needs)

    def upload_details(self, request, one: FileImport) -> dict:
        """What the address says of a new upload, by the fields of its record."""
        return {}

    def title_of(self, one: FileImport, upload: ImportedFile) -> str:
        return one.title

    def origin(self, one: FileImport, upload: ImportedFile) -> tuple[str, str]:
        """Where one came from and goes back to: its address and its name."""
        opts = one.listed._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        return address, capfirst(opts.verbose_name_plural)

    def upload_view(self, request, kind: str):
        """Take a file; one that can't be read is refused at once, beside the field."""
        one = self._import(request, kind)
        details = self.upload_details(request, one)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = one.form(*sent)
        if request.method == "POST" and form.is_valid():
            try:
                upload = keep_upload(one.kind, by=request.user, **details, **form.cleaned_data)
            except ValidationError as error:
                form.add_error("file", error.messages)
            else:
                return HttpResponseRedirect(self.reversed("preview", pk=upload.pk))
        context = {"form": form, "columns": one.kind.columns_for(request.user)}
        if one.kind.sheet:
            context["sample"] = self.reversed("sample", kind=kind)
        return self._page(request, "upload", one, one.kind.draft(**details), context)

    def sample_view(self, request, kind: str) -> FileResponse:
        """An empty sheet with the columns that are read."""
        declared = self._import(request, kind).kind
        if not declared.sheet:
            raise Http404
        file = declared.empty_sheet(request.user)
        return FileResponse(file, as_attachment=True, filename=f"{declared.sheet}.xlsx")

    def preview_view(self, request, pk: int):
        """What the file would do; posting writes just that. Only who uploaded it may."""
        if not any(self.may_import(request, one) for one in self.imports.values()):
            raise PermissionDenied
        model = next(iter(self.imports.values())).kind.model
        upload = get_object_or_404(model.objects.filter(by=request.user), pk=pk)
        one = self._import(request, getattr(upload, "kind", ""))
        back = HttpResponseRedirect(self.origin(one, upload)[0])
        if upload.finished_at:
            return back
        if request.method == "POST":
            if "give_up" in request.POST:
                give_up(upload)
                return back
            if self._write(request, one, upload):
                return back
        plan = preview(one.kind, upload, by=request.user)
        context = {"plan": plan, "groups": grouped(plan.rows, one.outcomes)}
        context["seen"] = plan.fingerprint
        return self._page(request, "preview", one, upload, context)

    def _import(self, request, kind: str) -> FileImport:
        if kind not in self.imports:
            raise Http404
        if not self.may_import(request, self.imports[kind]):
            raise PermissionDenied
        return self.imports[kind]

    def _write(self, request, one: FileImport, upload: ImportedFile) -> bool:
        try:
            done = write_upload(
                one.kind, upload, seen=request.POST.get("seen", ""), by=request.user
            )
        except (ValidationError, IntegrityError) as error:
            for sentence in refusal_of(error).messages:
                messages.error(request, sentence)
            return False
        messages.success(request, one.written % vars(done))
        return True

    def _page(self, request, template: str, one: FileImport, upload: ImportedFile, context: dict):
        return TemplateResponse(
            request,
            f"admin/common/import_{template}.html",
            {
                **self.admin_site.each_context(request),
                "title": self.title_of(one, upload),
                "opts": self.opts,
                "one": one,
                "upload": upload,
                "origin": self.origin(one, upload),
                **context,
            },
        )


class WrittenFilesAdmin(ReadOnly, admin.ModelAdmin):
    """The files that were written; nobody adds or changes any here."""

    change_list_template = "admin/common/import_list.html"
    # What else is told of a file: fields of the model, and those of its counts.
    details: tuple[str, ...] = ("kind",)
    counts: tuple[str, ...] = ("created", "unchanged", "rejected")
    list_select_related = ["by"]
    date_hierarchy = "finished_at"
    search_fields = ["file_name"]

    def get_list_display(self, request):
        return ["file_name", *self.details, "finished_at", "by", *self.counts]

    def get_fields(self, request, obj=None):
        return ["file_name", *self.details, "by", "created_at", "finished_at", *self.counts]

    def get_list_filter(self, request):
        return ["kind"] if "kind" in self.details else []

    def get_queryset(self, request):
        return super().get_queryset(request).written()
