"""Events, follow-ups, holds and commitments for these tests."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from config.common.partial_dates import PartialDate
from honours.models import Commitment, LifeEvent, SchedulingHold
from honours.rules.scheduling import CHINA
from honours.services.life import record_life_event
from honours.services.scheduling import set_hold
from tests.builders import make_person, make_staff

TODAY = datetime.date(2026, 11, 24)
SECRET = "糖尿病住院"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def moment(date: str, hour: int = 9) -> datetime.datetime:
    return datetime.datetime.combine(day(date), datetime.time(hour), CHINA)


def at(date: str, first: int = 9, last: int = 11) -> DateTimeTZRange:
    """Hours of one day in China."""
    return DateTimeTZRange(moment(date, first), moment(date, last))


def promise(date: str, *, person=None, kind: str = "lecture", **changes) -> Commitment:
    """A commitment from nine to eleven, written past the services."""
    person = person or make_person()
    label = changes.pop("label", "进企业宣讲")
    changes.setdefault("period", at(date))
    return Commitment.objects.create(person=person, kind=kind, label=label, **changes)


def record(person=None, kind: str = "death", happened_on: str = "2026-11-20", **details):
    """Recorded by care, through the service."""
    details.setdefault("by", make_staff("care"))
    when = PartialDate.parse(happened_on) if happened_on else None
    return record_life_event(
        person or make_person(), kind=kind, happened_on=when, today=TODAY, **details
    )


def event_row(person, kind: str, **changes) -> LifeEvent:
    """A row written past the services."""
    return LifeEvent.objects.create(person=person, kind=kind, **changes)


def hold(person=None, first: str = "2127-03-01", last: str | None = "2127-03-31", **details):
    """Set by care, through the service; both days belong to it."""
    details.setdefault("by", make_staff("care"))
    return set_hold(
        person or make_person(),
        first_day=day(first),
        last_day=day(last) if last else None,
        today=TODAY,
        **details,
    )


def hold_row(person, first: str, end: str | None, **changes) -> SchedulingHold:
    """A row written past the services; the end doesn't belong to it."""
    period = DateRange(day(first), day(end) if end else None)
    return SchedulingHold.objects.create(person=person, period=period, **changes)
