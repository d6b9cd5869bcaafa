"""A company's employees, past sessions and past attendances out of spreadsheets: upload, preview, confirm."""

from django.contrib import admin
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from config.common.admin.imports import FileImport, TakesFiles, UploadForm, WrittenFilesAdmin
from config.common.fields import NormalisedCharField
from config.common.imports.plans import CREATED, REJECTED, UNCHANGED
from training.choices.sessions import SheetKind
from training.models import LearningSheet, Session
from training.services.sheets.tables import WAITING
from training.services.sheets.uploads import FILES


class GroupForm(UploadForm):
    employer = NormalisedCharField(
        label=_("Employer"), max_length=80, help_text=_("Of all rows that name no other.")
    )
    field_order = ["employer", "file"]


WORDS = {
    SheetKind.GROUP: {
        "title": _("Enrol a company's employees"),
        "intro": _("One row a person."),
        "form": GroupForm,
        "begins_here": False,
    },
    SheetKind.SESSIONS: {
        "title": _("Import past sessions"),
        "intro": _("One row a session. Courses, bases and lecturers must be entered before."),
    },
    SheetKind.ATTENDANCES: {
        "title": _("Import past attendances"),
        "intro": _(
            "One row a learner. Import the sessions first. The result is 参加, 合格, 不合格 or 缺席."
        ),
    },
}


@admin.register(LearningSheet)
class LearningSheetAdmin(TakesFiles, WrittenFilesAdmin):
    """The files that were written; new ones begin with the buttons above, or on a session."""

    imports = {
        code: FileImport(
            FILES[code],
            **{"form": UploadForm, **words},
            listed=LearningSheet,
            outcomes={
                REJECTED: _("Rejected"),
                WAITING: _("On the waiting list"),
                CREATED: _("New"),
                UNCHANGED: _("There already"),
            },
            rows="admin/training/_sheet_rows.html",
            confirm=_("Write it"),
            written=_(
                "Written: %(created)d new, %(waiting)d on the waiting list, %(unchanged)d there already, %(rejected)d rejected."
            ),
        )
        for code, words in WORDS.items()
    }
    details = ("kind", "session", "employer")
    counts = ("created", "waiting", "unchanged", "rejected")
    list_select_related = ["by", "session__course"]

    def upload_details(self, request, one: FileImport) -> dict:
        """Employees are enrolled for the session from whose page one came."""
        if one.kind.code != SheetKind.GROUP:
            return {}
        key = request.GET.get("session", "")
        if not (key.isascii() and key.isdecimal()):
            raise Http404
        sessions = Session.objects.select_related("course")
        return {"session": get_object_or_404(sessions, pk=int(key))}

    def title_of(self, one: FileImport, upload: LearningSheet) -> str:
        if not upload.session:
            return one.title
        return pgettext("between a label and its value", ": ").join(
            [str(one.title), str(upload.session)]
        )

    def origin(self, one: FileImport, upload: LearningSheet) -> tuple[str, str]:
        if upload.session:
            address = reverse("admin:training_session_change", args=[upload.session.pk])
            return address, str(upload.session)
        return super().origin(one, upload)
