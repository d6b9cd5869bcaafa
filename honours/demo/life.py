"""Invented events of life, in step with the people as they were invented, and days kept free."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.bulk import insert_all
from config.common.declarations import DemoMaker
from config.common.invention import NOTE, Plan, batches, read_toml
from config.common.partial_dates import PartialDate
from honours.choices.life import FollowUpStatus, LifeEventKind, PageWish
from honours.choices.registry import Employment, Life, Management, PublicationBasis
from honours.models import FollowUp, LifeEvent, Person, SchedulingHold
from honours.rules.life import duties_of
from honours.rules.scheduling import moments_of

WORDS = Path(__file__).with_name("life.toml")
RETIREMENTS = 180
ILL = 14
HOLDS, LONGEST_HELD = 6, 40
# Some deaths the registry only knows from a roster; they wait to be recorded.
UNRECORDED = 5
# Tasks that were due earlier than so many days ago are done; of the later ones some are open.
LATE = 4
EVENT_OF = {
    Management.TRANSFERRED_OUT: LifeEventKind.TRANSFER_OUT,
    Management.LOST_CONTACT: LifeEventKind.LOST_CONTACT,
    Management.EMIGRATED: LifeEventKind.EMIGRATED,
}


@dataclass
class Scribe:
    """Writes the events down, each with what it changed and the tasks that it led to."""

    today: datetime.date
    dice: Random
    words: dict

    def event(self, person: Person, kind: str, happened_on: PartialDate | None, **details):
        documents = self.words["documents"].get(kind, [""])
        return LifeEvent(
            person=person,
            kind=kind,
            happened_on=happened_on,
            document=self.dice.choice(documents),
            **details,
        )

    def day_within(self, days: int) -> PartialDate:
        day = self.today - datetime.timedelta(days=self.dice.randint(2, days))
        return PartialDate(day.year, day.month, day.day)

    def follow_ups(self, event: LifeEvent) -> list[FollowUp]:
        """Mostly done in time; of what is due about now some is still open, a little overdue."""
        happened = event.happened_on
        day = self.today - datetime.timedelta(days=400)
        if happened is not None and happened.day is not None:
            day = datetime.date(happened.year, happened.month, happened.day)
        duties = duties_of(event.kind, is_maker=event.person.craft_id is not None)
        return [self._follow_up(event, duty, day) for duty in duties]

    def _follow_up(self, event: LifeEvent, duty, day: datetime.date) -> FollowUp:
        follow_up = FollowUp(
            person=event.person,
            event=event,
            task=duty.task,
            group=duty.group,
            due_on=day + datetime.timedelta(days=duty.days),
        )
        is_old = follow_up.due_on < self.today - datetime.timedelta(days=LATE)
        if is_old or self.dice.random() < 0.3:
            on = min(follow_up.due_on, self.today)
            hour = datetime.time(9 + self.dice.randint(0, 7))
            follow_up.status = FollowUpStatus.DONE
            follow_up.closed_at = timezone.make_aware(datetime.datetime.combine(on, hour))
            follow_up.outcome = self.dice.choice(self.words["words"]["outcomes"])
        return follow_up


def make(plan: Plan) -> None:
    scribe = Scribe(plan.today, plan.dice("life"), read_toml(WORDS))
    # Without the long texts, which nothing here reads.
    people = Person.objects.filter(note=NOTE).defer("deeds", "summary").order_by("pk")
    people = people.exclude(pk__in=LifeEvent.objects.values("person"))
    events = [
        *deaths(scribe, list(people.filter(life=Life.DECEASED))),
        *moves(scribe, list(people.filter(management__in=EVENT_OF, life=Life.LIVING))),
        *retirements(scribe, people, plan.count(RETIREMENTS)),
        *illnesses(scribe, people, plan.count(ILL)),
    ]
    for batch in batches(events):
        insert_all(LifeEvent, batch)
        insert_all(FollowUp, (made for event in batch for made in scribe.follow_ups(event)))
    make_holds(scribe, people, plan.count(HOLDS))


def deaths(scribe: Scribe, people: list[Person]) -> list[LifeEvent]:
    """Of all but a few; where the page is public by the family's wish, that wish follows."""
    events = []
    for person in people[UNRECORDED:]:
        changes = {"life": [Life.LIVING, Life.DECEASED]}
        if person.death_date:
            changes["death_date"] = [None, str(person.death_date)]
        events.append(scribe.event(person, LifeEventKind.DEATH, person.death_date, changes=changes))
        if person.is_public and person.publication_basis == PublicationBasis.FAMILY:
            has_words = scribe.dice.random() < 0.5
            words = scribe.dice.choice(scribe.words["words"]["memorial"]) if has_words else ""
            basis = {"publication_basis": [PublicationBasis.DUTY, PublicationBasis.FAMILY]}
            wish = {"wish": PageWish.STAYS, "memorial": words, "changes": basis}
            events.append(
                scribe.event(person, LifeEventKind.FAMILY_WISH, person.death_date, **wish)
            )
    return events


def moves(scribe: Scribe, people: list[Person]) -> list[LifeEvent]:
    return [
        scribe.event(
            person,
            EVENT_OF[person.management],
            scribe.day_within(900),
            changes={"management": [Management.IN_DISTRICT, person.management]},
        )
        for person in people
    ]


def retirements(scribe: Scribe, people, number: int) -> list[LifeEvent]:
    """Of those retired who aren't much older than sixty."""
    retired = people.filter(
        life=Life.LIVING,
        management=Management.IN_DISTRICT,
        employment=Employment.RETIRED,
        birth_date__gte=str(scribe.today.year - 70),
    )
    events = []
    for person in retired[:number]:
        year = person.birth_date.year + 60
        is_new = year >= scribe.today.year
        when = scribe.day_within(60) if is_new else PartialDate(year, person.birth_date.month)
        changes = {"employment": [Employment.WORKING, Employment.RETIRED]}
        events.append(scribe.event(person, LifeEventKind.RETIREMENT, when, changes=changes))
    return events


def illnesses(scribe: Scribe, people, number: int) -> list[LifeEvent]:
    """Of some who are old."""
    old = people.filter(
        life=Life.LIVING,
        management=Management.IN_DISTRICT,
        birth_date__lt=str(scribe.today.year - 72),
    )
    kinds = (LifeEventKind.ILLNESS, LifeEventKind.HOSPITAL)
    return [
        scribe.event(person, scribe.dice.choice(kinds), scribe.day_within(60))
        for person in old[:number]
    ]


def make_holds(scribe: Scribe, people, number: int) -> None:
    """Of people who are promised to nothing from then on: some end soon, some are open."""
    day = datetime.timedelta(days=1)
    always = moments_of(DateRange(scribe.today - LONGEST_HELD * day, None))
    free = people.filter(life=Life.LIVING, craft=None).free_between(always)
    holds = []
    for turn, person in enumerate(free.order_by("-birth_date", "pk")[:number]):
        first = scribe.today - scribe.dice.randint(3, LONGEST_HELD) * day
        end = scribe.today + (5 + 17 * (turn % HOLDS)) * day if turn % 3 != 2 else None
        reasons = scribe.words["words"]["reasons"]
        holds.append(
            SchedulingHold(
                person=person,
                period=DateRange(first, end),
                reason=reasons[turn % len(reasons)],
            )
        )
    insert_all(SchedulingHold, holds)


# After all apps have promised people to something: nobody is kept free of what they promised.
LIFE = DemoMaker(
    key="life",
    label=_("Events of life"),
    is_empty=lambda: not LifeEvent.objects.exists(),
    holds=lambda plan: False,
    make=make,
    order=500,
)
