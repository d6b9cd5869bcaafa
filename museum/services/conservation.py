"""Looking after objects: condition checks with their pictures."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from config.common.uploads import check_upload, clean_name
from config.common.uploads.kinds import PICTURES
from museum.models import ConditionCheck, ConditionPicture, MuseumObject

CHECK = "museum.add_conditioncheck"


def check_condition(
    object: MuseumObject,
    *,
    checked_on: datetime.date,
    grade: str,
    by,
    note: str = "",
    next_due_on: datetime.date | None = None,
    pictures: Iterable = (),
) -> ConditionCheck:
    """Keep how the object was on that day; the ledger's condition follows the latest check.

    Raises :class:`Refusal` for a day to come and for a picture that isn't one.
    """
    with acting(by, needs=CHECK), refusing():
        if checked_on > timezone.localdate():
            raise Refusal({"checked_on": _("This date is still to come.")}, code="ahead")
        object = locked(object)
        check = ConditionCheck(
            object=object,
            checked_on=checked_on,
            grade=grade,
            note=note,
            next_due_on=next_due_on,
            checked_by=by,
        )
        check.full_clean()
        check.save()
        for file in pictures:
            _keep(check, file, by)
        if object.checks.first() == check and object.condition != grade:
            object.condition = grade
            object.save(update_fields=["condition", "updated_at"])
    return check


def _keep(check: ConditionCheck, file, by) -> None:
    upload = check_upload(file, kinds=PICTURES)
    ConditionPicture.objects.create(
        check_made=check,
        file=file,
        name=clean_name(file.name),
        content_type=upload.content_type,
        size=upload.size,
        sha256=upload.sha256,
        added_by=by,
    )
