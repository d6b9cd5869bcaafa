"""Audits of places: the list of what should be there, ticked off, its differences put right."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from museum.choices.procedures import AUDIT_STEPS, AuditMark, AuditStatus, MoveReason
from museum.models import AuditItem, Location, LocationAudit, MuseumObject

from .movements import MOVE, put

ADD, CHANGE = "museum.add_locationaudit", "museum.change_locationaudit"


def start_audit(location: Location, *, by) -> LocationAudit:
    """List what should be at the place and in all places within it, by the last movements.

    Raises :class:`Refusal` when an audit of the place is open already.
    """
    with acting(by, needs=ADD), refusing():
        audit = LocationAudit(location=location, started_by=by)
        audit.full_clean()
        audit.save()
        places = Location.objects.within(location)
        AuditItem.objects.bulk_create(
            AuditItem(audit=audit, object_id=key, place_id=place)
            for key, place in MuseumObject.objects.at(places).values_list("pk", "place_id")
        )
    return audit


def mark_item(item: AuditItem, *, mark: str, by, note: str = "") -> AuditItem:
    """Tick an object off as found or missing, or take the tick back."""
    with acting(by, needs=CHANGE), refusing():
        _check_open(locked(item.audit))
        item = locked(item)
        item.mark, item.note = mark, note
        is_pending = mark == AuditMark.PENDING
        item.marked_by = None if is_pending else by
        item.marked_at = None if is_pending else timezone.now()
        item.full_clean()
        item.save()
    return item


def found_here(audit: LocationAudit, *, accession_number: str, by, note: str = "") -> AuditItem:
    """An object was found, by its number: one of the list is ticked off, another joins as a stray.

    Raises :class:`Refusal` when no object has the number.
    """
    with acting(by, needs=CHANGE), refusing():
        audit = locked(audit)
        _check_open(audit)
        number = accession_number.strip().upper()
        found = MuseumObject.objects.with_place().filter(accession_number=number).first()
        if found is None:
            raise Refusal(
                {
                    "accession_number": _("No object has the number %(number)s.")
                    % {"number": number}
                },
                code="unknown",
            )
        listed = audit.items.filter(object=found).first()
        if listed:
            return mark_item(listed, mark=AuditMark.FOUND, by=by, note=note or listed.note)
        return AuditItem.objects.create(
            audit=audit,
            object=found,
            place_id=found.place_id,
            is_expected=False,
            mark=AuditMark.FOUND,
            marked_by=by,
            marked_at=timezone.now(),
            note=note,
        )


def close_audit(audit: LocationAudit, *, by) -> LocationAudit:
    """All was looked for. Raises :class:`Refusal` while something isn't ticked off."""
    with acting(by, needs=CHANGE), refusing():
        audit = locked(audit)
        pending = audit.items.pending().count()
        audit.status = next_state(AUDIT_STEPS, audit.status, "close")
        if pending:
            text = ngettext(
                "%(count)d object isn’t ticked off yet: found, or missing?",
                "%(count)d objects aren’t ticked off yet: found, or missing?",
                pending,
            )
            raise Refusal(text % {"count": pending}, code="pending")
        _end(audit, by)
    return audit


def cancel_audit(audit: LocationAudit, *, by, reason: str) -> LocationAudit:
    """Given up; what was ticked so far stays on record."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        audit = locked(audit)
        audit.status = next_state(AUDIT_STEPS, audit.status, "cancel")
        _end(audit, by)
    return audit


def _end(audit: LocationAudit, by) -> None:
    audit.closed_by, audit.closed_at = by, timezone.now()
    audit.save()


def _check_open(audit: LocationAudit) -> None:
    if audit.status != AuditStatus.OPEN:
        raise Refusal(_("This audit is over: what it found stands."), code="closed")


def book_corrections(audit: LocationAudit, *, places: Mapping[AuditItem, Location], by) -> int:
    """Movements that put the records right after a closed audit; how many.

    Differences that were corrected before, and objects that are by the records at the place meanwhile,
    are passed over.
    """
    with acting(by, needs=MOVE), refusing():
        audit = locked(audit)
        if audit.status != AuditStatus.CLOSED:
            raise Refusal(_("Close the audit first."), code="open")
        return sum(_correct(audit, item, place, by) for item, place in places.items())


def _correct(audit: LocationAudit, item: AuditItem, place: Location, by) -> bool:
    item = locked(item)
    if item.audit_id != audit.pk or item.correction_id:
        return False
    note = str(_("Audit of %(place)s") % {"place": audit.location})
    moved = put([item.object], place=place, reason=MoveReason.AUDIT, by=by, note=note)
    if not moved:
        return False
    item.correction = moved[0]
    item.save()
    return True
