"""Who learns: invented people, the first of whom stand in the registry too."""

import datetime
from array import array
from collections.abc import Iterable, Iterator
from random import Random

from config.common.bulk import insert_all, take_stock
from config.common.crypto import keyed_hash
from config.common.invention import NOTE, Plan, batches, invented_name, invented_phone
from honours.choices import Employment, Life
from honours.demo.organisations import short_name
from honours.models import Organisation, Person
from training.models import Learner, Telephone

from .sessions import Planner

LEARNERS, REGISTERED = 14_800, 40
BATCH = 4000
# Phones are kept a year.
PHONES_KEPT = datetime.timedelta(days=365)
FIRST_PHONE, PHONES_A_SERIES = 40_000_000, 2_000_000


class School:
    """All learners by their number, each as few bytes: at a large scale there are millions."""

    def __init__(self, planner: Planner) -> None:
        self.plan: Plan = planner.plan
        self.words = planner.words
        self.dice: Random = self.plan.dice("learners")
        self.towns = [short_name(town) for town in Organisation.objects.townships()]
        self.size = self.plan.count(LEARNERS)
        self.names: list[str] = []
        self.employers: list[str] = []
        # The keys of the rows, 0 where there is none.
        self.keys = array("q", bytes(8 * self.size))
        self.phones = array("q", bytes(8 * self.size))
        self.people: dict[int, Person] = {}
        self._invent()
        self._register_some()

    def _invent(self) -> None:
        # Many share a name or an employer, and then the same text.
        texts: dict[str, str] = {}
        for _number in range(self.size):
            sex, born = self.dice.choice(("male", "female")), self.dice.choice((1968, 1982, 1994))
            name = invented_name(self.dice, sex, born)
            employer = self.dice.choice(self.words["employers"]).format(
                town=self.dice.choice(self.towns), brand=self.dice.choice(self.words["brands"])
            )
            self.names.append(texts.setdefault(name, name))
            self.employers.append(texts.setdefault(employer, employer))

    def _register_some(self) -> None:
        """The first learners are people of the registry, on whose pages their grades stand."""
        people = Person.objects.public().filter(
            note=NOTE, life=Life.LIVING, employment=Employment.WORKING, learners=None
        )
        found = people.select_related("employer").order_by("-pk")[: self.plan.count(REGISTERED)]
        for number, person in enumerate(found[: self.size]):
            self.people[number] = person
            self.names[number] = person.name
            self.employers[number] = str(person.employer or "")

    def save(self, numbers: Iterable[int], lately: bytearray) -> None:
        """These learners, with a phone for those who came lately."""
        for turn, batch in enumerate(batches(numbers, BATCH)):
            reached = [number for number in batch if lately[number]]
            telephones = Telephone.objects.bulk_create(self._telephones(reached))
            for number, telephone in zip(reached, telephones, strict=True):
                self.phones[number] = telephone.pk
            learners = insert_all(Learner, map(self._learner, batch))
            for number, learner in zip(batch, learners, strict=True):
                self.keys[number] = learner.pk
            if not turn:
                take_stock(Learner, Telephone)

    def _telephones(self, numbers: list[int]) -> Iterator[Telephone]:
        first = FIRST_PHONE + self.plan.series * PHONES_A_SERIES
        for number in numbers:
            phone = invented_phone(first + number)
            # save() does this too, but rows are inserted in bulk here.
            yield Telephone(number=phone, number_hash=keyed_hash(phone))

    def _learner(self, number: int) -> Learner:
        return Learner(
            name=self.names[number],
            employer=self.employers[number],
            person=self.people.get(number),
            telephone_id=self.phones[number] or None,
        )
