"""What is forgotten of candidates who weren't honoured, and of objectors, and when."""

import datetime
import functools

import pghistory
import pgtrigger
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from honours.choices.selection import NominationStatus
from honours.models import Nomination, NominationAttachment, Objection

State = NominationStatus
YEARS_KEPT = 3
FAILED = (State.REJECTED, State.WITHDRAWN, State.UPPER_DECLINED)
# Begun and never handed in, or sent back and never handed in again.
LEFT_LYING = (State.DRAFT, State.UNIT_NOTICE, State.RETURNED)
# Columns that the guards want filled hold this afterwards.
FORGOTTEN = "—"
PARTICULARS = {
    **dict.fromkeys(("name", "employer", "deeds"), FORGOTTEN),
    **dict.fromkeys(("sex", "post", "employment", "ethnicity", "native_place"), ""),
    **dict.fromkeys(("political_status", "education", "skill_grade", "resume"), ""),
    **dict.fromkeys(("earlier_honours", "summary", "status_reason", "organisation_contact"), ""),
    **dict.fromkeys(("endorsement_opinion", "organisation_phone_hash"), ""),
    **dict.fromkeys(("birth_date", "work_began", "person", "employer_organisation"), None),
}
# Encrypted columns, and a note: the events never held them.
ONLY_ON_RECORD = dict.fromkeys(("id_number", "phone", "organisation_phone", "note"), "")
PAPER = {"name": FORGOTTEN, "file": "", "sha256": ""}


def three_years_before(today: datetime.date) -> datetime.date:
    """The same day three years ago; of a 29 February the day before."""
    try:
        return today.replace(year=today.year - YEARS_KEPT)
    except ValueError:
        return today.replace(year=today.year - YEARS_KEPT, day=28)


def to_forget(today: datetime.date) -> QuerySet[Nomination]:
    """Nominations that failed, or lay untouched, for three years, and still say who it was."""
    limit = three_years_before(today)
    recent = NominationAttachment.objects.filter(added_at__date__gte=limit)
    return (
        Nomination.objects.filter(updated_at__date__lt=limit)
        .filter(
            Q(status__in=FAILED)
            | (Q(status__in=LEFT_LYING) & ~Q(pk__in=recent.values("nomination")))
        )
        .exclude(organisation_phone_hash="")
    )


def forget_candidates(*, today: datetime.date) -> int:
    """Forget who the candidates were, in records, events and papers; how many nominations that were.

    The form and the privacy page promise this. Round, unit, states and dates stay for the figures, as
    does what a public notice said. Files leave the disk once the database has forgotten them.
    """
    nominations = list(to_forget(today))
    for nomination in nominations:
        with transaction.atomic(), pghistory.context(source="retention"):
            _forget_papers(nomination)
            _forget(nomination)
    return len(nominations)


def forget_objectors(*, today: datetime.date) -> int:
    """Forget who objected, three years after the finding; how many objections that were.

    What was objected and found stays with the case; the events never held who it was.
    """
    old = Objection.objects.filter(closed_on__lt=three_years_before(today)).exclude(phone_hash="")
    with transaction.atomic(), pghistory.context(source="retention"):
        return old.update(name="", phone="", phone_hash="", email="")


def _forget(nomination: Nomination) -> None:
    # The guard wants a number once a case is filed, and each only once a round.
    particulars = {**PARTICULARS, "id_number_hash": f"forgotten {nomination.pk}"}
    Nomination.objects.filter(pk=nomination.pk).update(**particulars, **ONLY_ON_RECORD)
    _forget_events(nomination, particulars)


def _forget_papers(nomination: Nomination) -> None:
    for paper in nomination.attachments.exclude(file=""):
        transaction.on_commit(functools.partial(paper.file.storage.delete, paper.file.name))
        NominationAttachment.objects.filter(pk=paper.pk).update(**PAPER)
        _forget_events(paper, PAPER)


def _forget_events(record: Model, values: dict) -> None:
    """The one case in which history is written anew: the law's duty to delete goes before."""
    event = record.events.model
    names = {field.name for field in event._meta.get_fields()}
    kept = {name: value for name, value in values.items() if name in names}
    with pgtrigger.ignore(f"{event._meta.label}:append_only"):
        record.events.update(**kept)
