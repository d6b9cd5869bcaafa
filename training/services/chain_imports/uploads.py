"""Files that staff upload: kept until they are confirmed, then written once."""

import datetime
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting
from config.common.sheets import write_sheet
from config.common.uploads.names import clean_name
from config.common.uploads.storage import private_storage
from honours.rosters.workbook import open_content
from training.choices.studios import ChainImportKind
from training.models import ChainImport

from . import pairs, studios
from .planning import CHANGED, CREATED, Plan

IMPORT = "training.import_chain"
KEPT = datetime.timedelta(hours=12)
TITLES = {ChainImportKind.STUDIOS: "创新工作室名册", ChainImportKind.PAIRS: "名师带徒名册"}
COLUMNS = {ChainImportKind.STUDIOS: studios.COLUMNS, ChainImportKind.PAIRS: pairs.COLUMNS}


def empty_sheet(kind: str) -> BytesIO:
    """A sheet with the headings and nothing below, to be filled in."""
    return write_sheet(TITLES[kind], [column.header for column in COLUMNS[kind]], [])


def keep_upload(file, *, kind: str, by) -> ChainImport:
    """Keep a file to be previewed; those that nobody confirmed within hours are thrown away."""
    with acting(by, needs=IMPORT):
        for old in ChainImport.objects.waiting().filter(created_at__lt=timezone.now() - KEPT):
            give_up(old)
        upload = ChainImport(kind=kind, file_name=clean_name(file.name), by=by)
        upload.file.save("upload", ContentFile(file.read()), save=False)
        upload.save()
        return upload


def give_up(upload: ChainImport) -> None:
    """Throw an upload away that was never written."""
    upload.file.delete(save=False)
    upload.delete()


def preview(upload: ChainImport) -> Plan:
    """What writing the upload would do now. Raises ``ValidationError`` when it can't be read."""
    with upload.file.open("rb") as file:
        workbook = open_content(upload.file_name, file.read())
    if upload.kind == ChainImportKind.STUDIOS:
        return studios.plan_studios(workbook)
    return pairs.plan_pairs(workbook)


def write_upload(upload: ChainImport, *, seen: str, by) -> ChainImport:
    """Write what was previewed, once and all or nothing. ``seen``: the fingerprint of the preview.

    Raises :class:`Refusal` when something changed since, so that nobody confirms what they didn't see.
    """
    with acting(by, reason=upload.file_name, needs=IMPORT), refusing():
        rows = ChainImport.objects.waiting().select_for_update()
        locked = rows.filter(pk=upload.pk, by=by).first()
        if locked is None:
            raise Refusal(_("This file was written already."), code="written")
        plan = preview(locked)
        if plan.fingerprint != seen:
            raise Refusal(
                _("The records changed meanwhile. Look at the new preview, then confirm."),
                code="changed",
            )
        for row in plan.rows:
            if row.outcome in {CREATED, CHANGED}:
                _write(locked.kind, row, by=by)
        _finish(locked, plan)
        return locked


def _write(kind: str, row, *, by) -> None:
    if kind == ChainImportKind.STUDIOS:
        studios.write_studio(row)
    else:
        pairs.write_pair(row, by=by)


def _finish(upload: ChainImport, plan: Plan) -> None:
    for name, count in plan.counts.items():
        setattr(upload, name, count)
    upload.finished_at = timezone.now()
    name, upload.file = upload.file.name, ""
    transaction.on_commit(lambda: private_storage().delete(name))
    upload.save()
