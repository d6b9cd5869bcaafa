"""Files that staff upload: kept until they are confirmed, then written once."""

import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal
from config.common.processes import acting
from config.common.uploads.names import clean_name
from config.common.uploads.storage import private_storage
from honours.rosters.workbook import open_content
from training.choices.sessions import SheetKind
from training.models import LearningSheet, Session
from training.services.enrolments import ADD

from .groups import plan_group, write_group
from .history import IMPORT, plan_attendances, plan_sessions, write_attendances, write_sessions
from .tables import Plan

KEPT = datetime.timedelta(hours=12)
NEEDS = {SheetKind.GROUP: ADD, SheetKind.SESSIONS: IMPORT, SheetKind.ATTENDANCES: IMPORT}


def keep_upload(
    file, *, kind: str, by, session: Session | None = None, employer: str = ""
) -> LearningSheet:
    """Keep a file to be previewed; those that nobody confirmed within hours are thrown away."""
    with acting(by, needs=NEEDS[kind]):
        for old in LearningSheet.objects.waiting().filter(created_at__lt=timezone.now() - KEPT):
            give_up(old)
        upload = LearningSheet(
            kind=kind, session=session, employer=employer, file_name=clean_name(file.name), by=by
        )
        upload.file.save("upload", ContentFile(file.read()), save=False)
        upload.save()
        return upload


def give_up(upload: LearningSheet) -> None:
    """Throw an upload away that was never written."""
    upload.file.delete(save=False)
    upload.delete()


def preview(upload: LearningSheet) -> Plan:
    """What writing the upload would do now. Raises ``ValidationError`` when it can't be read."""
    with upload.file.open("rb") as file:
        workbook = open_content(upload.file_name, file.read())
    if upload.kind == SheetKind.GROUP:
        return plan_group(workbook, upload.session, employer=upload.employer)
    return (
        plan_sessions(workbook) if upload.kind == SheetKind.SESSIONS else plan_attendances(workbook)
    )


def write_upload(upload: LearningSheet, *, seen: str, by) -> LearningSheet:
    """Write what was previewed, once. ``seen``: the fingerprint of the preview.

    Raises :class:`Refusal` when something changed since, so that nobody confirms what they didn't see.
    """
    with acting(by, reason=upload.file_name, needs=NEEDS[upload.kind]):
        rows = LearningSheet.objects.waiting().select_for_update(of=("self",))
        locked = rows.filter(pk=upload.pk, by=by).select_related("session").first()
        if locked is None:
            raise Refusal(_("This file was written already."), code="written")
        plan = preview(locked)
        if plan.fingerprint != seen:
            raise Refusal(
                _("Something changed meanwhile. Look at the new preview, then confirm."),
                code="changed",
            )
        for name, count in _write(plan, locked, by).items():
            setattr(locked, name, count)
        locked.finished_at = timezone.now()
        name, locked.file = locked.file.name, ""
        transaction.on_commit(lambda: private_storage().delete(name))
        locked.save()
        return locked


def _write(plan: Plan, upload: LearningSheet, by) -> dict[str, int]:
    if upload.kind == SheetKind.GROUP:
        return write_group(plan, upload.session, by=by)
    write = write_sessions if upload.kind == SheetKind.SESSIONS else write_attendances
    return write(plan, by=by)
