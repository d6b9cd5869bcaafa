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
from outreach.models import EventImport

from .importing import IMPORT, Plan, plan_import, write_import

KEPT = datetime.timedelta(hours=12)


def keep_upload(file, *, by) -> EventImport:
    """Keep a file to be previewed; those that nobody confirmed within hours are thrown away."""
    with acting(by, needs=IMPORT):
        waiting = EventImport.objects.filter(finished_at__isnull=True)
        for old in waiting.filter(created_at__lt=timezone.now() - KEPT):
            give_up(old)
        upload = EventImport(file_name=clean_name(file.name), by=by)
        upload.file.save("upload", ContentFile(file.read()), save=False)
        upload.save()
        return upload


def give_up(upload: EventImport) -> None:
    """Throw an upload away that was never written."""
    upload.file.delete(save=False)
    upload.delete()


def preview(upload: EventImport) -> Plan:
    """What writing the upload would do now. Raises ``ValidationError`` when it can't be read."""
    with upload.file.open("rb") as file:
        content = file.read()
    return plan_import(open_content(upload.file_name, content))


def write_upload(upload: EventImport, *, seen: str, by) -> EventImport:
    """Write what was previewed, once. ``seen``: the fingerprint of the preview.

    Raises :class:`Refusal` when something changed since, so that nobody confirms what they didn't see.
    """
    with acting(by, reason=upload.file_name, needs=IMPORT):
        waiting = EventImport.objects.filter(finished_at__isnull=True).select_for_update()
        locked = waiting.filter(pk=upload.pk, by=by).first()
        if locked is None:
            raise Refusal(_("This file was written already."), code="written")
        plan = preview(locked)
        if plan.fingerprint != seen:
            raise Refusal(
                _("The records changed meanwhile. Look at the new preview, then confirm."),
                code="changed",
            )
        for name, count in write_import(plan, by=by, reason=locked.file_name).items():
            setattr(locked, name, count)
        locked.finished_at = timezone.now()
        name, locked.file = locked.file.name, ""
        transaction.on_commit(lambda: private_storage().delete(name))
        locked.save()
        return locked
