"""Who speaks in the demonstration, and on which days they are taken already."""

import datetime
from dataclasses import dataclass, field
from random import Random

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.invention import NOTE, Plan
from honours.demo.organisations import short_name, town_of
from honours.models import Commitment, Organisation, Person, SchedulingHold
from honours.rules.scheduling import CHINA

SPEAKERS, MOST_SPEAKERS = 170, 6000
TURNS = 40
A_DAY = datetime.timedelta(days=1)


@dataclass
class Cast:
    """Speakers, hosts and towns; nobody is taken twice on one day, whatever else they have."""

    plan: Plan
    dice: Random
    speakers: list[Person]
    crafted: list[Person]
    hosts: dict[str, list[Organisation]]
    towns: list[Organisation]
    taken: dict[int, set[datetime.date]] = field(default_factory=dict)

    @classmethod
    def gather(cls, plan: Plan) -> "Cast":
        held = SchedulingHold.objects.active().values("person")
        people = Person.objects.public().honoured().filter(note=NOTE, life="living")
        people = people.filter(management="in_district").exclude(pk__in=held)
        people = people.select_related("craft", "township").order_by("pk")
        wanted = min(plan.count(SPEAKERS), MOST_SPEAKERS)
        crafted = list(people.filter(craft__isnull=False)[:wanted])
        speakers = list(people[:wanted])
        hosts: dict[str, list[Organisation]] = {"employer": [], "school": []}
        known = Organisation.objects.filter(kind__in=hosts).select_related("parent__parent")
        for host in known.order_by("pk"):
            hosts[host.kind].append(host)
        cast = cls(
            plan=plan,
            dice=plan.dice("outreach"),
            speakers=speakers,
            crafted=crafted or speakers,
            hosts=hosts,
            towns=list(Organisation.objects.townships()),
        )
        cast._note_taken()
        return cast

    def _note_taken(self) -> None:
        people = {person.pk for person in (*self.speakers, *self.crafted)}
        for each in Commitment.objects.live().filter(person__in=people).iterator():
            for day in days_of(each.period.lower, each.period.upper):
                self.take(each.person_id, day)

    def take(self, person: int, day: datetime.date) -> None:
        self.taken.setdefault(person, set()).add(day)

    def is_free(self, person: Person, days: list[datetime.date]) -> bool:
        return not self.taken.get(person.pk, set()) & set(days)

    def draw(self, people: list[Person], days: list[datetime.date], *, but=()) -> Person | None:
        """Somebody who is free on these days and is taken from now on; None when hardly anybody is."""
        for _turn in range(TURNS):
            person = self.dice.choice(people) if people else None
            if person and person not in but and self.is_free(person, days):
                for day in days:
                    self.take(person.pk, day)
                return person
        return None

    def host_of(self, kind: str) -> Organisation | None:
        found = self.hosts.get(kind)
        return self.dice.choice(found) if found else None


def town_at(host: Organisation | None) -> Organisation | None:
    return town_of(host) if host else None


def short(town: Organisation) -> str:
    return short_name(town)


def moment(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), CHINA)


def days_of(begins: datetime.datetime, ends: datetime.datetime) -> list[datetime.date]:
    first, last = timezone.localtime(begins).date(), timezone.localtime(ends).date()
    return [first + A_DAY * number for number in range((last - first).days + 1)]


def promise(activity, person: Person, kind: str, label: str, place: str) -> Commitment:
    """The entry in the shared calendar, as the services write it."""
    return Commitment(
        person=person,
        period=DateTimeTZRange(activity.starts_at, activity.ends_at),
        kind=kind,
        label=label,
        place=place[:120],
        url=activity.get_absolute_url() if activity.is_known else "",
        source=activity.source,
        is_public=activity.is_known,
    )
