"""What comes in, and what becomes of it: acquired or given back."""

import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.partial_dates import PartialDate
from config.common.processes import acting, locked, next_state
from museum.choices.procedures import ENTRY_STEPS, EntryStatus, MoveReason
from museum.models import Acquisition, Entry, Gallery, Location, MuseumObject, ObjectMaker

from .movements import put

ADD, CHANGE, ACQUIRE = "museum.add_entry", "museum.change_entry", "museum.add_acquisition"


def register_entry(*, by, **details) -> Entry:
    """Keep what came in under the next receipt number of its year; ``details`` are its fields."""
    with acting(by, needs=ADD), refusing():
        entry = Entry(received_by=by, **details)
        entry.number = next_number(entry.received_on.year)
        entry.full_clean()
        entry.save()
    return entry


def next_number(year: int) -> str:
    """Such as R2026-0007; numbers of a year follow one another, so whoever asks waits for the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('museum entry', %s))", [year])
    last = Entry.objects.filter(number__startswith=f"R{year}-").order_by("-number").first()
    return f"R{year}-{int(last.number.rpartition('-')[2]) + 1 if last else 1:04d}"


def acquire_from(
    entry: Entry,
    *,
    accession_number: str,
    name: str,
    gallery: Gallery,
    method: str,
    document: str,
    acquired_on: datetime.date,
    approved_by: str,
    by,
    place: Location | None = None,
) -> MuseumObject:
    """Enter an object on the ledger out of an entry, not public yet, and say how it became ours.

    Its maker is the entry's person, if there is one. An entry of several pieces is acquired piece by
    piece. Raises :class:`Refusal` when the number is taken, and when as many objects as pieces were
    made of the entry.
    """
    with acting(by, needs=ACQUIRE), refusing():
        entry = locked(entry)
        entry.status = next_state(ENTRY_STEPS, entry.status, "acquire")
        if entry.acquisitions.count() >= entry.pieces:
            raise Refusal(_("All pieces of this entry are on the ledger already."), code="all")
        made = MuseumObject(
            accession_number=accession_number,
            name=name,
            gallery=gallery,
            source_kind=method,
            acquired_on=PartialDate(acquired_on.year, acquired_on.month, acquired_on.day),
        )
        made.full_clean()
        made.save()
        if entry.person:
            ObjectMaker.objects.create(object=made, person=entry.person)
        acquisition = Acquisition(
            object=made,
            entry=entry,
            method=method,
            document=document,
            acquired_on=acquired_on,
            approved_by=approved_by,
            recorded_by=by,
        )
        acquisition.full_clean()
        acquisition.save()
        entry.save()
        if place:
            put([made], place=place, reason=MoveReason.STORAGE, by=by, note=entry.number)
    return made


def give_back(entry: Entry, *, by, returned_on: datetime.date | None = None) -> Entry:
    """What came in went back to whom it came from."""
    with acting(by, needs=CHANGE), refusing():
        entry = locked(entry)
        entry.status = next_state(ENTRY_STEPS, entry.status, "give_back")
        entry.returned_on = returned_on or timezone.localdate()
        if not entry.received_on <= entry.returned_on <= timezone.localdate():
            raise Refusal(
                {"returned_on": _("A day between the receipt and today.")}, code="returned_on"
            )
        entry.save()
    return entry


def is_settled(entry: Entry) -> bool:
    return entry.status == EntryStatus.RETURNED or entry.acquisitions.count() >= entry.pieces
