"""Who of the invented honourees is at home in which trade, and the words of each trade."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from config.common.invention import NOTE, Plan, read_toml
from honours.choices import Life, Management
from honours.models import Craft, Organisation, Person

WORDS = read_toml(Path(__file__).with_name("chain.toml"))


@dataclass
class Cast:
    """What studios, teams and pairs are drawn from."""

    plan: Plan
    dice: Random
    # Living people of the district, by the key of their trade.
    people: dict[str, list[Person]] = field(default_factory=dict)
    towns: list[Organisation] = field(default_factory=list)
    crafts: dict[str, Craft] = field(default_factory=dict)

    @classmethod
    def load(cls, plan: Plan) -> "Cast":
        cast = cls(plan, plan.dice("chain"))
        cast.towns = list(Organisation.objects.townships())
        cast.crafts = {craft.slug: craft for craft in Craft.objects.all()}
        living = Person.objects.public().filter(
            note=NOTE,
            life=Life.LIVING,
            management=Management.IN_DISTRICT,
            studios_led=None,
            as_master=None,
        )
        known = living.select_related("employer", "craft", "township").defer("deeds", "summary")
        for person in known.order_by("pk").iterator():
            if trade := trade_of(person):
                cast.people.setdefault(trade["key"], []).append(person)
        for people in cast.people.values():
            cast.dice.shuffle(people)
        return cast

    def in_turn(self, number: int):
        """So many people with their trade, one trade after the other, nobody twice."""
        left = {key: list(people) for key, people in self.people.items()}
        given = 0
        while given < number and any(left.values()):
            for trade in WORDS["trades"]:
                if given < number and left.get(trade["key"]):
                    given += 1
                    yield trade, left[trade["key"]].pop()


def trade_of(person: Person) -> dict | None:
    craft = person.craft.slug if person.craft else ""
    for trade in WORDS["trades"]:
        if craft in trade["crafts"] or any(post in person.post for post in trade["posts"]):
            return trade
    return None
