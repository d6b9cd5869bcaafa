"""Past events out of a spreadsheet: upload, preview, confirm."""

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
from outreach.models import EventImport
from outreach.services.past_events.columns import COLUMNS
from outreach.services.past_events.importing import CREATED, IMPORT, REJECTED, UNCHANGED
from outreach.services.past_events.uploads import give_up, keep_upload, preview, write_upload

MOST_SHOWN = 200
OUTCOMES = {
    REJECTED: gettext_lazy("Rejected"),
    CREATED: gettext_lazy("New events"),
    UNCHANGED: gettext_lazy("There already"),
}


class UploadForm(forms.Form):
    """One file, not larger than a request may be."""

    file = forms.FileField(
        label=gettext_lazy("List of past events (.xlsx, .xls or .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        needed = "、".join(column.header for column in COLUMNS if column.is_needed)
        others = "、".join(column.header for column in COLUMNS if not column.is_needed)
        self.fields["file"].help_text = _(
            "One row an event. Needed are %(needed)s; understood besides %(others)s. Nothing is written"
            " before you have seen every row."
        ) % {"needed": needed, "others": others}

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
    count: int = 0
    rows: list = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def grouped(rows) -> list[Group]:
    groups = {outcome: Group(outcome, label) for outcome, label in OUTCOMES.items()}
    for row in rows:
        group = groups[row.outcome]
        group.count += 1
        if len(group.rows) < MOST_SHOWN:
            group.rows.append(row)
    return [group for group in groups.values() if group.count]


@admin.register(EventImport)
class EventImportAdmin(admin.ModelAdmin):
    """The lists that were imported; new ones begin with the button above."""

    change_list_template = "admin/outreach/import_list.html"
    list_display = ["file_name", "finished_at", "by", "created", "unchanged", "rejected"]
    list_select_related = ["by"]
    date_hierarchy = "finished_at"
    search_fields = ["file_name"]
    fields = ["file_name", "by", "created_at", "finished_at", "created", "unchanged", "rejected"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(finished_at__isnull=False)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        name = "outreach_eventimport"
        return [
            path("upload/", view(self.upload_view), name=f"{name}_upload"),
            path("<int:pk>/preview/", view(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def upload_view(self, request):
        """Take a file; one that can't be read is refused at once, beside the field."""
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*sent)
        if request.method == "POST" and form.is_valid():
            upload = keep_upload(form.cleaned_data["file"], by=request.user)
            try:
                preview(upload)
            except ValidationError as error:
                give_up(upload)
                form.add_error("file", error.messages)
            else:
                address = reverse("admin:outreach_eventimport_preview", args=[upload.pk])
                return HttpResponseRedirect(address)
        return self._page(request, "import_upload", form=form)

    def preview_view(self, request, pk: int):
        """What the file would do; posting writes just that. Only who uploaded it may."""
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        upload = get_object_or_404(EventImport.objects.filter(by=request.user), pk=pk)
        if upload.finished_at:
            return HttpResponseRedirect(reverse("admin:outreach_eventimport_changelist"))
        if request.method == "POST":
            if "give_up" in request.POST:
                give_up(upload)
                return HttpResponseRedirect(reverse("admin:outreach_event_changelist"))
            if (answer := self._write(request, upload)) is not None:
                return answer
        plan = preview(upload)
        context = {
            "upload": upload,
            "notes": plan.messages,
            "groups": grouped(plan.rows),
            "writes": plan.counts[CREATED],
            "seen": plan.fingerprint,
        }
        return self._page(request, "import_preview", **context)

    def _write(self, request, upload: EventImport):
        try:
            done = write_upload(upload, seen=request.POST.get("seen", ""), by=request.user)
        except (ValidationError, IntegrityError) as error:
            for sentence in refusal_of(error).messages:
                messages.error(request, sentence)
            return None
        counts = {name: getattr(done, name) for name in OUTCOMES}
        words = _("Written: %(created)d new; %(unchanged)d were there, %(rejected)d left out.")
        messages.success(request, words % counts)
        return HttpResponseRedirect(reverse("admin:outreach_event_changelist"))

    def _page(self, request, template: str, **context):
        return TemplateResponse(
            request,
            f"admin/outreach/{template}.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Import past events"),
                "opts": self.opts,
                **context,
            },
        )
