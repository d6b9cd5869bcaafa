"""Slots by the museum's own rules, and craftsmen who demonstrate in some of those to come."""

import datetime
from itertools import cycle

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from config.common.arrangements import days_between
from config.common.invention import NOTE, Plan
from config.common.workdays import days_off
from honours.choices import CommitmentKind, CountedAs
from honours.models import Commitment, Person
from museum.models import OpeningRule, Slot, VisitPolicy

FIRST_DAY = datetime.date(2024, 12, 1)
SATURDAY = 5
DEMONSTRATIONS = 16
# What the column of a slot's places can hold.
LARGEST = 32767


def make_slots(plan: Plan) -> None:
    """All slots from the museum's first day to the last that can be booked.

    At a larger scale the house is larger, too: the same slots hold more groups.
    """
    last = plan.today + datetime.timedelta(days=VisitPolicy.load().days_ahead_most)
    closed = days_off(FIRST_DAY, last)
    rules = list(OpeningRule.objects.all())
    slots = [
        Slot(
            date=day,
            starts_at=rule.starts_at,
            ends_at=rule.ends_at,
            capacity=min(rule.capacity * plan.scale, LARGEST),
            max_groups=rule.max_groups * plan.scale,
        )
        for day in days_between(FIRST_DAY, last)
        if day not in closed
        for rule in rules
        if str(day.isoweekday()) in rule.weekdays
    ]
    Slot.objects.bulk_create(slots, batch_size=1000, ignore_conflicts=True)


def make_demonstrations(plan: Plan) -> None:
    """On Saturdays to come a craftsman sits in the hall and shows the craft."""
    people = (
        Person.objects.public().counted_as(CountedAs.CRAFTSMAN).filter(note=NOTE, life="living")
    )
    people = people.filter(craft__isnull=False).select_related("craft").order_by("pk")
    makers = list(people[:DEMONSTRATIONS])
    slots = Slot.objects.filter(
        date__gt=plan.today, date__iso_week_day=SATURDAY + 1, demonstrator__isnull=True
    ).order_by("date", "starts_at")
    if not makers:
        return
    for slot, person in zip(slots[:DEMONSTRATIONS], cycle(makers), strict=False):
        Slot.objects.filter(pk=slot.pk).update(demonstrator=person)
        Commitment.objects.create(
            person=person,
            period=DateTimeTZRange(slot.begins, slot.ends),
            kind=CommitmentKind.DEMONSTRATION,
            label=f"现场演示{person.craft.name}",
            place="天目匠心馆",
            source=f"museum.slot:{slot.pk}",
        )
