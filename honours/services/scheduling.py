"""Days that care keeps free for somebody: set, made longer or shorter, lifted."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import refusing
from config.common.processes import acting, locked, next_state
from honours.choices.scheduling import HOLD_STEPS
from honours.models import Person, SchedulingHold

from .follow_ups import create_hold_follow_ups, drop_follow_ups_of

A_DAY = datetime.timedelta(days=1)


def set_hold(
    person: Person,
    *,
    first_day: datetime.date,
    by,
    last_day: datetime.date | None = None,
    reason: str = "",
    today: datetime.date | None = None,
) -> SchedulingHold:
    """From now on nobody schedules the person from the first day to the last, both included.

    Without a last day it lasts until it is lifted. Commitments that stand in these days stay, each
    with a follow-up for the colleagues whose it is. Refused where the person has such days already.
    """
    with acting(by, needs="honours.add_schedulinghold"), refusing():
        person = locked(person)
        hold = SchedulingHold(
            person=person, period=_days(first_day, last_day), reason=reason, set_by=by
        )
        hold.full_clean()
        hold.save()
        create_hold_follow_ups(hold, today=today or timezone.localdate())
    return hold


def extend_hold(
    hold: SchedulingHold,
    *,
    by,
    last_day: datetime.date | None = None,
    today: datetime.date | None = None,
) -> SchedulingHold:
    """Another last day, later or earlier, or none. Commitments that it now covers get a follow-up."""
    with acting(by, needs="honours.change_schedulinghold"), refusing():
        locked(hold.person)
        hold = locked(hold)
        hold.status = next_state(HOLD_STEPS, hold.status, "extend")
        hold.period = _days(hold.first_day, last_day)
        hold.full_clean()
        hold.save()
        create_hold_follow_ups(hold, today=today or timezone.localdate())
    return hold


def lift_hold(hold: SchedulingHold, *, by, today: datetime.date | None = None) -> SchedulingHold:
    """The person can be scheduled again; open follow-ups of the hold are dropped."""
    with acting(by, needs="honours.change_schedulinghold"), refusing():
        hold = locked(hold)
        hold.status = next_state(HOLD_STEPS, hold.status, "lift")
        hold.lifted_on = today or timezone.localdate()
        hold.full_clean()
        hold.save()
        drop_follow_ups_of(hold, by=by, reason=_("The person can be scheduled again."))
    return hold


def _days(first_day: datetime.date, last_day: datetime.date | None) -> DateRange:
    """An end before the beginning makes no days, which the hold's own constraint refuses."""
    if last_day is None:
        return DateRange(first_day, None)
    return DateRange(first_day, max(last_day + A_DAY, first_day))
