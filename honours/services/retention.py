"""What is forgotten of selections, and when; the privacy page promises it."""

import datetime

from django.db import transaction
from django.utils import timezone

from config.common.processes import acting
from honours.choices.selection import OUT, NominationStatus
from honours.models import Nomination, NominationAttachment, Objection

KEPT = datetime.timedelta(days=3 * 365)
FORGOTTEN = {
    "name": "",
    "sex": "",
    "birth_date": None,
    "id_number": "",
    "id_number_hash": None,
    "phone": "",
    "ethnicity": "",
    "native_place": "",
    "political_status": "",
    "education": "",
    "work_began": None,
    "skill_grade": "",
    "post": "",
    "resume": "",
    "earlier_honours": "",
    "deeds": "",
    "summary": "",
    "person": None,
    "organisation_contact": "",
    "organisation_phone": "",
    "organisation_phone_hash": "",
    "note": "",
}


def forget_candidates(*, now: datetime.datetime | None = None) -> int:
    """Forget who was nominated in vain, three years after the last step; how many cases that were.

    Drafts that nobody touched for three years likewise. Round, unit and outcome stay for the figures;
    papers leave the disk. Returns the number of cases.
    """
    before = (now or timezone.now()) - KEPT
    old = Nomination.objects.filter(
        status__in=[*_ended_in_vain(), NominationStatus.DRAFT], updated_at__lt=before
    ).exclude(deeds="", organisation_contact="", name="")
    with acting(None, reason="retention"):
        keys = list(old.values_list("pk", flat=True))
        _discard(NominationAttachment.objects.filter(nomination__in=keys))
        Nomination.objects.filter(pk__in=keys).update(**FORGOTTEN)
    return len(keys)


def _ended_in_vain() -> list[str]:
    """Without the papers that the database asks of an endorsed case, it can stand empty."""
    return [state for state in OUT if state != NominationStatus.UPPER_DECLINED]


def _discard(attachments) -> None:
    """The files go when the transaction has ended well; their records stay, as taken back."""
    now = timezone.now()
    for attachment in attachments.exclude(file=""):
        name, storage = attachment.file.name, attachment.file.storage
        transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))
        attachment.file, attachment.name = "", ""
        attachment.removed_at = attachment.removed_at or now
        attachment.save()


def forget_objectors(*, now: datetime.datetime | None = None) -> int:
    """Forget who objected, three years after the finding; how many objections that were."""
    before = (now or timezone.now()) - KEPT
    old = Objection.objects.filter(closed_on__lt=before.date()).exclude(phone_hash="")
    with acting(None, reason="retention"):
        return old.update(name="", phone="", phone_hash="", email="")
