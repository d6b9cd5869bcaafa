"""Objects and pictures out of files: upload, preview, confirm."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.records import refusal_of
from config.common.uploads.kinds import MEGABYTE, MOST_BYTES_TOGETHER
from museum.choices import RegisterKind
from museum.models import RegisterImport
from museum.services.register.importing import CHANGED, CREATED, IMPORT, REJECTED, UNCHANGED, Plan
from museum.services.register.pictures import (
    MATCHED,
    MOST_PICTURES,
    PRESENT,
    UNMATCHED,
    counts_of,
)
from museum.services.register.uploads import (
    fingerprint,
    give_up,
    keep_upload,
    preview,
    write_upload,
)

MOST_SHOWN = 200
SHEET_OUTCOMES = {
    REJECTED: gettext_lazy("Rejected"),
    CHANGED: gettext_lazy("Changed"),
    CREATED: gettext_lazy("New objects"),
    UNCHANGED: gettext_lazy("Unchanged"),
}
PICTURE_OUTCOMES = {
    REJECTED: gettext_lazy("Refused"),
    UNMATCHED: gettext_lazy("Match no object"),
    MATCHED: gettext_lazy("Will be added"),
    PRESENT: gettext_lazy("There already"),
}


class UploadForm(forms.Form):
    """One file, not larger than a request may be."""

    file = forms.FileField(label=gettext_lazy("File"))

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES_TOGETHER:
            raise ValidationError(
                _("The file is larger than %(size)d MB.")
                % {"size": MOST_BYTES_TOGETHER // MEGABYTE}
            )
        return file


class SheetForm(UploadForm):
    clears_blanks = forms.BooleanField(
        label=gettext_lazy("Empty cells clear what stands on the object"),
        help_text=gettext_lazy(
            "Without this tick an empty cell leaves the object as it is. The preview shows all changes."
        ),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Register (.xlsx, .xls or .csv)")
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.xls,.csv,.tsv,.txt"
        self.fields["file"].help_text = _(
            "One row an object, one column headed 总登记号. Export the list of objects to get a sheet with "
            "all columns. Nothing is written before you have seen every row."
        )


class PicturesForm(UploadForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Archive of pictures (.zip)")
        self.fields["file"].widget.attrs["accept"] = ".zip"
        self.fields["file"].help_text = _(
            "JPEG, PNG or WebP, named by the accession number: TM-2025-0012.jpg, and further ones "
            "TM-2025-0012-2.jpg; folders are fine. %(count)d pictures and %(size)d MB at most."
        ) % {"count": MOST_PICTURES, "size": MOST_BYTES_TOGETHER // MEGABYTE}


FORMS = {RegisterKind.SHEET: SheetForm, RegisterKind.PICTURES: PicturesForm}
TITLES = {
    RegisterKind.SHEET: gettext_lazy("Import objects from a spreadsheet"),
    RegisterKind.PICTURES: gettext_lazy("Add pictures from an archive"),
}


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


def grouped(rows, outcomes: dict) -> list[Group]:
    groups = {
        outcome: Group(outcome, label, is_open=outcome not in {UNCHANGED, PRESENT})
        for outcome, label in outcomes.items()
    }
    for row in rows:
        group = groups[row.outcome]
        group.count += 1
        if len(group.rows) < MOST_SHOWN:
            group.rows.append(row)
    return [group for group in groups.values() if group.count]


@admin.register(RegisterImport)
class RegisterImportAdmin(admin.ModelAdmin):
    """The files that were written into the register; new ones begin with the buttons above."""

    change_list_template = "admin/museum/register_list.html"
    list_display = [
        "file_name", "kind", "finished_at", "by", "created", "changed", "unchanged", "rejected",
    ]  # fmt: skip
    list_filter = ["kind"]
    list_select_related = ["by"]
    date_hierarchy = "finished_at"
    search_fields = ["file_name"]
    fields = [
        "file_name", "kind", "by", "created_at", "finished_at",
        "created", "changed", "unchanged", "rejected",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).written()

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        name = "museum_registerimport"
        return [
            path("sheet/", view(self.sheet_view), name=f"{name}_sheet"),
            path("pictures/", view(self.pictures_view), name=f"{name}_pictures"),
            path("<int:pk>/preview/", view(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def sheet_view(self, request):
        return self._upload(request, RegisterKind.SHEET)

    def pictures_view(self, request):
        return self._upload(request, RegisterKind.PICTURES)

    def _upload(self, request, kind: RegisterKind):
        """Take a file; one that can't be read is refused at once, beside the field."""
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = FORMS[kind](*sent)
        if request.method == "POST" and form.is_valid():
            upload = keep_upload(kind=kind, by=request.user, **form.cleaned_data)
            try:
                preview(upload, by=request.user)
            except ValidationError as error:
                give_up(upload)
                form.add_error("file", error.messages)
            else:
                return HttpResponseRedirect(
                    reverse("admin:museum_registerimport_preview", args=[upload.pk])
                )
        return self._page(request, "register_upload", TITLES[kind], form=form)

    def preview_view(self, request, pk: int):
        """What the file would do; posting writes just that. Only who uploaded it may."""
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        found = RegisterImport.objects.filter(by=request.user)
        upload = get_object_or_404(found, pk=pk)
        if upload.finished_at:
            return HttpResponseRedirect(reverse("admin:museum_registerimport_changelist"))
        if request.method == "POST":
            if "give_up" in request.POST:
                give_up(upload)
                return HttpResponseRedirect(reverse("admin:museum_museumobject_changelist"))
            if (answer := self._write(request, upload)) is not None:
                return answer
        return self._preview_page(request, upload)

    def _write(self, request, upload: RegisterImport):
        try:
            done = write_upload(upload, seen=request.POST.get("seen", ""), by=request.user)
        except (ValidationError, IntegrityError) as error:
            for sentence in refusal_of(error).messages:
                messages.error(request, sentence)
            return None
        counts = {name: getattr(done, name) for name in SHEET_OUTCOMES}
        words = (
            _(
                "Written: %(created)d new, %(changed)d changed, %(unchanged)d unchanged, %(rejected)d rejected."
            )
            if done.kind == RegisterKind.SHEET
            else _("%(created)d pictures added, %(unchanged)d were there, %(rejected)d left out.")
        )
        messages.success(request, words % counts)
        return HttpResponseRedirect(reverse("admin:museum_museumobject_changelist"))

    def _preview_page(self, request, upload: RegisterImport):
        plan = preview(upload, by=request.user)
        is_sheet = isinstance(plan, Plan)
        counts = plan.counts if is_sheet else counts_of(plan)
        context = {
            "upload": upload,
            "is_sheet": is_sheet,
            "notes": plan.messages if is_sheet else [],
            "groups": (
                grouped(plan.rows, SHEET_OUTCOMES) if is_sheet else grouped(plan, PICTURE_OUTCOMES)
            ),
            "writes": counts["created"] + counts["changed"],
            "seen": fingerprint(plan),
        }
        return self._page(request, "register_preview", TITLES[upload.kind], **context)

    def _page(self, request, template: str, title, **context):
        return TemplateResponse(
            request,
            f"admin/museum/{template}.html",
            {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **context},
        )
