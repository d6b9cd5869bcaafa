"""What became of an object, from all its procedures, newest first."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from museum.models import Location, MuseumObject

MOST = 200


@dataclass(frozen=True)
class Moment:
    """One line: the day, the kind of procedure, what happened, by whom, and its record."""

    on: datetime.date
    kind: Any
    text: str
    url: str
    by: Any = ""
    note: str = ""
    tone: str = ""


def timeline_of(object: MuseumObject) -> list[Moment]:
    """A fixed number of queries, however much happened."""
    paths = Location.objects.paths()
    found = [
        *_movements(object, paths),
        *_loans(object),
        *_checks(object),
        *_treatments(object),
        *_deaccessions(object),
        *_acquisition(object),
    ]
    # Stable: what happened on one day stays as each procedure orders it.
    return sorted(found, key=lambda moment: moment.on, reverse=True)[:MOST]


def _address(record) -> str:
    return reverse(f"admin:museum_{record._meta.model_name}_change", args=[record.pk])


def _movements(object: MuseumObject, paths: dict) -> Iterator[Moment]:
    for each in object.movements.newest_first().select_related("moved_by")[:MOST]:
        there = paths[each.place_id]
        text = f"{paths[each.from_place_id]} → {there}" if each.from_place_id else there
        yield Moment(
            timezone.localdate(each.moved_at),
            _("Moved: %(reason)s") % {"reason": each.get_reason_display()},
            text,
            _address(each),
            each.moved_by or "",
            each.note,
        )


def _loans(object: MuseumObject) -> Iterator[Moment]:
    for item in object.loan_items.select_related("loan").order_by("-loan__starts_on")[:MOST]:
        loan = item.loan
        back = (
            " · " + _("back on %(day)s") % {"day": item.returned_on.isoformat()}
            if item.returned_on
            else ""
        )
        yield Moment(
            loan.starts_on,
            _("Loan: %(state)s") % {"state": loan.get_status_display()},
            f"{loan}{back}",
            _address(loan),
            note=loan.purpose,
        )


def _checks(object: MuseumObject) -> Iterator[Moment]:
    for each in object.checks.select_related("checked_by").prefetch_related("pictures")[:MOST]:
        pictures = len(each.pictures.all())
        words = [str(each.get_grade_display())]
        if pictures:
            words.append(_("pictures: %(count)d") % {"count": pictures})
        yield Moment(
            each.checked_on,
            _("Condition check"),
            " · ".join(words),
            _address(each),
            each.checked_by or "",
            each.note,
            "bad" if each.grade in ("damaged", "severe") else "",
        )


def _treatments(object: MuseumObject) -> Iterator[Moment]:
    for each in object.treatments.all()[:MOST]:
        until = each.ended_on.isoformat() if each.ended_on else _("under way")
        yield Moment(
            each.started_on,
            _("Conservation"),
            f"{each.reason} ({each.started_on.isoformat()} – {until})",
            _address(each),
            each.conservator,
            each.work,
        )


def _deaccessions(object: MuseumObject) -> Iterator[Moment]:
    for each in object.deaccessions.select_related("proposed_by", "decided_by"):
        yield Moment(
            each.left_on or timezone.localdate(each.decided_at or each.proposed_at),
            _("Deaccession: %(state)s") % {"state": each.get_status_display()},
            f"{each.get_method_display()}: {each.reason}",
            _address(each),
            each.decided_by or each.proposed_by,
            each.answer,
            "bad" if each.status == "approved" else "",
        )


def _acquisition(object: MuseumObject) -> Iterator[Moment]:
    acquisition = getattr(object, "acquisition", None)
    if acquisition:
        yield Moment(
            acquisition.acquired_on,
            _("Acquired: %(method)s") % {"method": acquisition.get_method_display()},
            " · ".join(filter(None, [acquisition.document, acquisition.approved_by])),
            _address(acquisition),
            note=str(acquisition.entry or ""),
        )
