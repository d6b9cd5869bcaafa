"""A company's employees, past sessions and past attendances out of spreadsheets: upload, preview, confirm."""

from dataclasses import dataclass, field

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.fields import NormalisedCharField
from config.common.records import refusal_of
from config.common.uploads.kinds import MEGABYTE, MOST_BYTES_TOGETHER
from training.choices.sessions import SheetKind
from training.models import LearningSheet, Session
from training.services.sheets.tables import CREATED, REJECTED, UNCHANGED, WAITING, RowPlan
from training.services.sheets.uploads import NEEDS, give_up, keep_upload, preview, write_upload

MOST_SHOWN = 200
OUTCOMES = {
    REJECTED: gettext_lazy("Rejected"),
    WAITING: gettext_lazy("On the waiting list"),
    CREATED: gettext_lazy("New"),
    UNCHANGED: gettext_lazy("There already"),
}
TITLES = {
    SheetKind.GROUP: gettext_lazy("Enrol a company's employees"),
    SheetKind.SESSIONS: gettext_lazy("Import past sessions"),
    SheetKind.ATTENDANCES: gettext_lazy("Import past attendances"),
}
HELP = {
    SheetKind.GROUP: gettext_lazy(
        "One row a person, with columns headed 姓名 and 联系电话; 单位 where it differs. Nothing is written"
        " before you have seen every row."
    ),
    SheetKind.SESSIONS: gettext_lazy(
        "One row a session, with columns headed 期号, 课程, 日期, 时间, 地点, 讲师 and 名额. Courses, bases and"
        " lecturers must be entered before."
    ),
    SheetKind.ATTENDANCES: gettext_lazy(
        "One row a learner, with columns headed 期号, 姓名, 联系电话, 单位 and 结果 (参加, 合格, 不合格, 缺席)."
        " Import the sessions first."
    ),
}


class SheetForm(forms.Form):
    """One file, not larger than a request may be."""

    file = forms.FileField(label=gettext_lazy("Spreadsheet (.xlsx, .xls or .csv)"))

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = HELP[kind]
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.xls,.csv,.tsv,.txt"
        if kind == SheetKind.GROUP:
            self.fields["employer"] = NormalisedCharField(
                label=_("Employer"), max_length=80, help_text=_("Of all rows that name no other.")
            )
            self.order_fields(["employer", "file"])

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


def grouped(rows: list[RowPlan]) -> list[Group]:
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


@admin.register(LearningSheet)
class LearningSheetAdmin(admin.ModelAdmin):
    """The files that were written; new ones begin with the buttons above, or on a session."""

    change_list_template = "admin/training/sheet_list.html"
    list_display = [
        "file_name", "kind", "session", "finished_at", "by",
        "created", "waiting", "unchanged", "rejected",
    ]  # fmt: skip
    list_filter = ["kind"]
    list_select_related = ["by", "session__course"]
    date_hierarchy = "finished_at"
    search_fields = ["file_name"]
    fields = [
        "file_name", "kind", "session", "employer", "by", "created_at", "finished_at",
        "created", "waiting", "unchanged", "rejected",
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
        name = "training_learningsheet"
        return [
            path("new/<slug:kind>/", view(self.upload_view), name=f"{name}_upload"),
            path("<int:pk>/preview/", view(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def upload_view(self, request, kind: str):
        """Take a file; one that can't be read is refused at once, beside the field."""
        if kind not in SheetKind:
            raise Http404
        if not request.user.has_perm(NEEDS[kind]):
            raise PermissionDenied
        session = self._session(request) if kind == SheetKind.GROUP else None
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = SheetForm(*sent, kind=kind)
        if request.method == "POST" and form.is_valid():
            upload = keep_upload(kind=kind, session=session, by=request.user, **form.cleaned_data)
            try:
                preview(upload)
            except ValidationError as error:
                give_up(upload)
                form.add_error("file", error.messages)
            else:
                address = reverse("admin:training_learningsheet_preview", args=[upload.pk])
                return HttpResponseRedirect(address)
        title = f"{TITLES[kind]}: {session}" if session else TITLES[kind]
        return self._page(request, "sheet_upload", title, form=form)

    def _session(self, request) -> Session:
        key = request.GET.get("session", "")
        if not (key.isascii() and key.isdecimal()):
            raise Http404
        return get_object_or_404(Session.objects.select_related("course"), pk=int(key))

    def preview_view(self, request, pk: int):
        """What the file would do; posting writes just that. Only who uploaded it may."""
        found = LearningSheet.objects.filter(by=request.user).select_related("session__course")
        upload = get_object_or_404(found, pk=pk)
        if not request.user.has_perm(NEEDS[upload.kind]):
            raise PermissionDenied
        if upload.finished_at:
            return HttpResponseRedirect(self._back(upload))
        if request.method == "POST":
            back = self._back(upload)
            if "give_up" in request.POST:
                give_up(upload)
                return HttpResponseRedirect(back)
            if self._write(request, upload):
                return HttpResponseRedirect(back)
        plan = preview(upload)
        counts = plan.counts
        return self._page(
            request,
            "sheet_preview",
            TITLES[upload.kind],
            upload=upload,
            headings=plan.headings,
            groups=grouped(plan.rows),
            writes=counts[CREATED] + counts[WAITING],
            seen=plan.fingerprint,
        )

    def _back(self, upload: LearningSheet) -> str:
        if upload.session_id:
            return reverse("admin:training_session_change", args=[upload.session_id])
        return reverse("admin:training_learningsheet_changelist")

    def _write(self, request, upload: LearningSheet) -> bool:
        try:
            done = write_upload(upload, seen=request.POST.get("seen", ""), by=request.user)
        except (ValidationError, IntegrityError) as error:
            for sentence in refusal_of(error).messages:
                messages.error(request, sentence)
            return False
        words = _(
            "Written: %(created)d new, %(waiting)d on the waiting list, %(unchanged)d there already, %(rejected)d rejected."
        )
        messages.success(request, words % {name: getattr(done, name) for name in OUTCOMES})
        return True

    def _page(self, request, template: str, title, **context):
        return TemplateResponse(
            request,
            f"admin/training/{template}.html",
            {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **context},
        )
