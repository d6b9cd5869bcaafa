"""Files that staff upload: kept until they are confirmed, then written once."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.models import ImportedFile
from config.common.processes import acting
from config.common.uploads.names import clean_name
from config.common.uploads.storage import private_storage
from config.common.workbooks.opening import Workbook, open_content

from .kinds import FileKind
from .plans import Plan

KEPT = datetime.timedelta(hours=12)


def keep_upload(kind: FileKind, file, *, by, **details) -> ImportedFile:
    """Keep a file to be previewed; those that nobody confirmed within hours are thrown away.

    Raises ``ValidationError`` when it can't be read; then nothing is kept.
    """
    with acting(by, needs=kind.needs):
        for old in kind.model.objects.waiting().filter(created_at__lt=timezone.now() - KEPT):
            give_up(old)
        upload = kind.draft(file_name=clean_name(file.name), by=by, **details)
        upload.file.save("upload", ContentFile(file.read()), save=False)
        upload.save()
    try:
        preview(kind, upload, by=by)
    except ValidationError:
        give_up(upload)
        raise
    return upload


def give_up(upload: ImportedFile) -> None:
    """Throw an upload away; one that was written meanwhile stays in the list of those."""
    with transaction.atomic():
        waiting = type(upload).objects.waiting().select_for_update(of=("self",))
        if found := waiting.filter(pk=upload.pk).first():
            _forget(found.file.name)
            found.delete()


def _forget(name: str) -> None:
    """Delete the file once what says so is kept for good."""
    transaction.on_commit(lambda: private_storage().delete(name))


def workbook_of(upload: ImportedFile) -> Workbook:
    """The upload as a spreadsheet. Raises :class:`UnreadableFile`."""
    return open_content(upload.file_name, upload.content())


def preview(kind: FileKind, upload: ImportedFile, *, by) -> Plan:
    """What writing the upload would do now. Raises ``ValidationError`` when it can't be read."""
    return kind.plan(upload, by=by)


def write_upload(kind: FileKind, upload: ImportedFile, *, seen: str, by) -> ImportedFile:
    """Write what was previewed, once, all of it or nothing; rejected rows are left out.

    ``seen``: the fingerprint of the preview. Raises :class:`Refusal` when somebody else uploaded the
    file or it was written already, when something changed since, so that nobody confirms what they
    didn't see, and when the database refuses a row.
    """
    with acting(by, reason=upload.file_name, needs=kind.needs), refusing(kind.sentences):
        waiting = kind.model.objects.waiting().select_for_update(of=("self",))
        locked = waiting.filter(pk=upload.pk, by=by).first()
        if locked is None:
            raise Refusal(_("This file was written already."), code="written")
        plan = preview(kind, locked, by=by)
        if plan.fingerprint != seen:
            raise Refusal(
                _("The records changed meanwhile. Look at the new preview, then confirm."),
                code="changed",
            )
        kind.write(plan, locked, by=by)
        for name, count in plan.counts.items():
            setattr(locked, name, count)
        locked.finished_at = timezone.now()
        _forget(locked.file.name)
        locked.file = ""
        locked.save()
        return locked


@contextmanager
def refusing_row(number: int) -> Iterator[None]:
    """Inside, what is refused is told with the number of the row."""
    try:
        with refusing():
            yield
    except Refusal as refusal:
        told = {"number": number, "reason": " ".join(refusal.messages)}
        raise Refusal(_("Row %(number)d: %(reason)s") % told, code="row") from refusal
