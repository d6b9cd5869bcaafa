"""Who has a place where: fifty thousand of them, of which so many brought a grade of skill."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from training.choices.sessions import SessionStatus
from training.models import Session

from .bases import round_up
from .learners import PHONES_KEPT, School
from .sessions import Wanted

CAME, SKILLED = 51_600, 13_240


@dataclass
class Attendees:
    """Who has a place in a session, by the learners' numbers; the first ones gained a grade there."""

    session: Session
    numbers: array
    skilled: int = 0
    has_level: bool = False

    @property
    def was_held(self) -> bool:
        return self.session.status == SessionStatus.HELD


@dataclass
class Register:
    """Gives places to the learners of a school, and notes who came at all, and who came lately."""

    school: School
    used: bytearray = field(init=False)
    lately: bytearray = field(init=False)
    next_new: int = 0

    def __post_init__(self) -> None:
        self.used, self.lately = bytearray(self.school.size), bytearray(self.school.size)

    def fill(self, each: Wanted, number: int, new: int) -> Attendees:
        """A session that was held: some gained their first grade there, the others came again."""
        dice, total = self.school.dice, self.school.size
        new = min(new, total - self.next_new)
        fresh = range(self.next_new, self.next_new + new)
        self.next_new += new
        others = dice.sample(range(total), min(total, number - new + new // 4 + 4))
        others = [one for one in others if one not in fresh][: number - new]
        return self._noted(
            Attendees(
                each.session,
                array("l", [*fresh, *others]),
                skilled=new,
                has_level=each.row.get("level") is not None,
            )
        )

    def enrol(self, session: Session, number: int) -> Attendees:
        chosen = self.school.dice.sample(range(self.school.size), min(number, self.school.size))
        return self._noted(Attendees(session, array("l", chosen)))

    def _noted(self, attendees: Attendees) -> Attendees:
        is_late = attendees.session.first_day >= self.school.plan.today - PHONES_KEPT
        for number in attendees.numbers:
            self.used[number] = 1
            if is_late:
                self.lately[number] = 1
        return attendees

    def save(self) -> None:
        """The learners who have a place anywhere."""
        self.school.save((number for number, used in enumerate(self.used) if used), self.lately)


def all_places(
    register: Register, held: list[Wanted], seats: list[int], ahead: list[Wanted]
) -> list[Attendees]:
    """Who came to what was held, in its order, and who is enrolled in what is to come."""
    plan = register.school.plan
    skilled = new_skilled(held, seats, plan.count(SKILLED))
    past = (register.fill(*each) for each in zip(held, seats, skilled, strict=True))
    return list(chain(past, _to_come(register, ahead)))


def _to_come(register: Register, ahead: list[Wanted]) -> Iterator[Attendees]:
    """A few are full; others have a third to nearly all of their places taken."""
    for at, each in enumerate(ahead):
        places = each.session.places
        number = places if at % 9 < 1 else round(places * register.school.dice.uniform(0.3, 0.93))
        if each.session.status == SessionStatus.PUBLISHED:
            yield register.enrol(each.session, number)


def seats_of(held: list[Wanted], total: int) -> list[int]:
    """How many came to each session, so that together they are at least ``total``."""
    weights = [each.row["size"] for each in held]
    factor = total / max(sum(weights), 1)
    seats = [
        max(1, round(weight * factor) + number % 3 - 1) for number, weight in enumerate(weights)
    ]
    for number in range(max(total - sum(seats), 0)):
        seats[number % len(seats)] += 1
    for each, number in zip(held, seats, strict=True):
        each.session.places = round_up(number + 3)
    return seats


def new_skilled(held: list[Wanted], seats: list[int], total: int) -> list[int]:
    """How many of each session gain their first grade there, so that together they are ``total``."""
    with_level = [
        number if each.row.get("level") is not None else 0
        for each, number in zip(held, seats, strict=True)
    ]
    possible = sum(with_level)
    found, given, seen = [], 0, 0
    for number in with_level:
        seen += number
        upto = min(round(total * seen / possible) if possible else 0, total)
        found.append(min(upto - given, number))
        given += found[-1]
    return found
