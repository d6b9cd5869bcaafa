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
from museum.choices import RegisterKind
from museum.models import RegisterImport

from .importing import IMPORT, Plan, plan_import, write_import
from .pictures import PicturePlan, fingerprint_of, plan_pictures, write_pictures

KEPT = datetime.timedelta(hours=12)


def keep_upload(file, *, kind: str, clears_blanks: bool = False, by) -> RegisterImport:
    """Keep a file to be previewed; those that nobody confirmed within hours are thrown away."""
    with acting(by, needs=IMPORT):
        for old in RegisterImport.objects.waiting().filter(created_at__lt=timezone.now() - KEPT):
            give_up(old)
        upload = RegisterImport(
            kind=kind, file_name=clean_name(file.name), clears_blanks=clears_blanks, by=by
        )
        upload.file.save("upload", ContentFile(file.read()), save=False)
        upload.save()
        return upload


def give_up(upload: RegisterImport) -> None:
    """Throw an upload away that was never written."""
    upload.file.delete(save=False)
    upload.delete()


def content_of(upload: RegisterImport) -> bytes:
    with upload.file.open("rb") as file:
        return file.read()


def preview(upload: RegisterImport, *, by) -> Plan | list[PicturePlan]:
    """What writing the upload would do now. Raises ``ValidationError`` when it can't be read."""
    content = content_of(upload)
    if upload.kind == RegisterKind.PICTURES:
        return plan_pictures(content)
    workbook = open_content(upload.file_name, content)
    return plan_import(workbook, by=by, clears_blanks=upload.clears_blanks)


def fingerprint(plan: Plan | list[PicturePlan]) -> str:
    return plan.fingerprint if isinstance(plan, Plan) else fingerprint_of(plan)


def write_upload(upload: RegisterImport, *, seen: str, by) -> RegisterImport:
    """Write what was previewed, once. ``seen``: the fingerprint of the preview.

    Raises :class:`Refusal` when the register changed since, so that nobody confirms what they didn't
    see.
    """
    with acting(by, reason=upload.file_name, needs=IMPORT):
        rows = RegisterImport.objects.waiting().select_for_update()
        locked = rows.filter(pk=upload.pk, by=by).first()
        if locked is None:
            raise Refusal(_("This file was written already."), code="written")
        plan = preview(locked, by=by)
        if fingerprint(plan) != seen:
            raise Refusal(
                _("The register changed meanwhile. Look at the new preview, then confirm."),
                code="changed",
            )
        if isinstance(plan, Plan):
            counts = write_import(plan, by=by, reason=locked.file_name)
        else:
            counts = write_pictures(content_of(locked), by=by, reason=locked.file_name)
        for name, count in counts.items():
            setattr(locked, name, count)
        locked.finished_at = timezone.now()
        name, locked.file = locked.file.name, ""
        transaction.on_commit(lambda: private_storage().delete(name))
        locked.save()
        return locked
