"""Planning a service to somebody, doing it, and the notes that few may read."""

import datetime
import logging

from django.contrib.admin.models import CHANGE, LogEntry
from django.utils.translation import gettext_noop

from config.common.errors import refusing
from config.common.processes import acting, locked, next_state
from honours.choices.care import CARE_STEPS, CareStatus
from honours.models import CareRecord, Person
from honours.models.care import SENTENCES

ADD, CHANGE_RECORD = "honours.add_carerecord", "honours.change_carerecord"
NOTES = "honours.view_care_notes"
LOOKED = gettext_noop("Looked at the note on health or hardship.")
log = logging.getLogger("portal.care")


def plan_care(*, person: Person, kind: str, planned_on: datetime.date, by, **details) -> CareRecord:
    """Plan a service. ``details`` are fields of :class:`CareRecord` that no step sets.

    Raises :class:`Refusal`, among others when the person is in the round already.
    """
    record = CareRecord(person=person, kind=kind, planned_on=planned_on, **details)
    return _enter(record, by=by)


def record_care(*, person: Person, kind: str, done_on: datetime.date, by, **details) -> CareRecord:
    """Enter what was done without having been planned; it counts at once.

    Raises :class:`Refusal` for a day to come, and for a second of its kind on one day.
    """
    record = CareRecord(
        person=person, kind=kind, done_on=done_on, status=CareStatus.DONE, **details
    )
    return _enter(record, by=by)


def _enter(record: CareRecord, *, by) -> CareRecord:
    with acting(by, needs=ADD), refusing(SENTENCES):
        record.full_clean()
        record.save()
    return record


def change_care(record: CareRecord, *, by, **details) -> CareRecord:
    """Correct what no step sets. A sum that was reviewed is refused to change."""
    with acting(by, needs=CHANGE_RECORD), refusing(SENTENCES):
        record = locked(record)
        for field, value in details.items():
            setattr(record, field, value)
        record.full_clean()
        record.save()
    return record


def finish_care(
    record: CareRecord,
    *,
    by,
    done_on: datetime.date,
    note: str = "",
    follow_up_on: datetime.date | None = None,
) -> CareRecord:
    """It was done on that day. A ``note`` is added to what is noted already.

    With ``follow_up_on`` another of its kind is planned for that day.
    """
    with acting(by, needs=CHANGE_RECORD), refusing(SENTENCES):
        record = locked(record)
        record.status = next_state(CARE_STEPS, record.status, "finish")
        record.done_on = done_on
        record.note = "\n".join(filter(None, [record.note, note]))
        record.full_clean()
        record.save()
        if follow_up_on:
            _follow_up(record, by=by, on=follow_up_on)
    return record


def _follow_up(record: CareRecord, *, by, on: datetime.date) -> None:
    """The next of the same kind, by the same member of staff; money is asked for anew."""
    same = ("kind", "relation", "recipient", "staff", "partner", "method")
    _enter(
        CareRecord(
            person=record.person,
            planned_on=on,
            **{name: getattr(record, name) for name in same},
        ),
        by=by,
    )


def drop_care(record: CareRecord, *, by, reason: str) -> CareRecord:
    """It won't be done, or nobody was met. Refused while its payment is under way."""
    with acting(by, reason=reason, needs=CHANGE_RECORD), refusing(SENTENCES):
        record = locked(record)
        record.status = next_state(CARE_STEPS, record.status, "drop")
        record.reason = reason
        record.full_clean()
        record.save()
    return record


def replan_care(
    record: CareRecord, *, by, reason: str, planned_on: datetime.date | None = None
) -> CareRecord:
    """Take back a wrong tick, or try once more; the figure counts it no longer."""
    with acting(by, reason=reason, needs=CHANGE_RECORD), refusing(SENTENCES):
        record = locked(record)
        record.status = next_state(CARE_STEPS, record.status, "replan")
        record.planned_on = planned_on or record.planned_on or record.done_on
        record.done_on, record.reason = None, ""
        record.full_clean()
        record.save()
    return record


def reveal_note(record: CareRecord, *, by) -> str:
    """The note on health or hardship, for holders of one permission; each look is logged."""
    with acting(by, needs=NOTES):
        LogEntry.objects.log_actions(by.pk, [record], CHANGE, LOOKED, single_object=True)
    log.info("care note shown", extra={"person": record.person_id, "user": by.pk})
    return record.condition_note
