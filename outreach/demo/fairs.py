"""Invented craft fairs: a dozen that were, two to come."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from random import Random

from config.common.bulk import insert_all
from config.common.invention import Plan, batches, invented_name, read_toml
from honours.choices import CommitmentKind
from honours.models import Commitment
from outreach.choices.events import EventStatus, HeadcountMethod
from outreach.models import Fair, FairPicture, FairStall, Programme

from .cast import Cast, days_of, moment, promise
from .events import WIDE, draw

WORDS = Path(__file__).with_name("fairs.toml")
HELD, AHEAD, PLATES = 12, 2, 8
ROWS, IN_A_ROW = ("A", "B", "C"), 6
SATURDAY = 5


def make_fairs(plan: Plan, cast: Cast) -> None:
    programme = Programme.objects.filter(slug="craft-search").first()
    if programme is None:
        return  # staff have renamed it
    dice = plan.dice("fairs")
    held, ahead = plan.count(HELD), plan.count(AHEAD)
    for batch in batches(invented(plan, programme, number, dice) for number in range(held + ahead)):
        save(cast, batch, dice)
    draw(plan, "market", range(min(PLATES, held + ahead)), picture_name)


def invented(plan: Plan, programme: Programme, number: int, dice: Random) -> Fair:
    """One fair before it is saved; at a larger scale more of them fall on the same weekends."""
    words = read_toml(WORDS)
    row = words["fair"][number % len(words["fair"])]
    is_held = number < plan.count(HELD)
    turn = number % HELD if is_held else (number - plan.count(HELD)) % AHEAD
    saturday = plan.today - datetime.timedelta(weeks=5 + 9 * turn if is_held else -(2 + 3 * turn))
    saturday += datetime.timedelta(days=SATURDAY - saturday.weekday())
    fair = new_fair(plan, programme, row, number, saturday)
    if is_held:
        conclude(fair, row, words, dice)
    else:
        fair.status = EventStatus.ANNOUNCED
        fair.announced_at = moment(plan.today, 0) - datetime.timedelta(days=9)
    return fair


def save(cast: Cast, fairs: list[Fair], dice: Random) -> None:
    """Fairs with their stalls and a picture each; the calendar before the stalls."""
    insert_all(Fair, fairs)
    stalls = [stall for fair in fairs for stall in stalls_of(cast, fair, dice)]
    insert_all(
        Commitment,
        (
            promise(each.fair, each.person, CommitmentKind.FAIR, each.fair.name, each.fair.place)
            for each in stalls
        ),
    )
    insert_all(FairStall, stalls)
    insert_all(
        FairPicture,
        (
            FairPicture(
                fair=fair, picture=picture_name(number % PLATES), width=WIDE[0], height=WIDE[1]
            )
            for number, fair in enumerate(fairs)
        ),
    )


def new_fair(plan: Plan, programme, row: dict, number: int, day: datetime.date) -> Fair:
    last = day + datetime.timedelta(days=row["days"] - 1)
    return Fair(
        slug=plan.code(950_000 + number, 8).lower(),
        programme=programme,
        name=f"{row['name']}（{day.year}）",
        host_event=row["host"],
        organiser=row["organiser"],
        place=row["place"],
        summary=row["summary"],
        hours_note="每天 9:00–17:00" if row["days"] > 1 else "",
        starts_at=moment(day, 9),
        ends_at=moment(last, 17),
        planned_visitors=row["crowd"][0],
    )


def conclude(fair: Fair, row: dict, words: dict, dice: Random) -> None:
    fair.status = EventStatus.HELD
    fair.announced_at = fair.starts_at - datetime.timedelta(days=21)
    fair.visitors = round(dice.randint(*row["crowd"]), -2)
    fair.visitors_method = HeadcountMethod.ESTIMATE
    fair.sales = dice.choice((None, dice.randint(90, 480) * 100))
    fair.report = "\n\n".join(dice.sample(words["reports"]["lines"], 3))


def stalls_of(cast: Cast, fair: Fair, dice: Random) -> Iterator[FairStall]:
    """Craftsmen who are free on all its days, row by row; a stall or two stays empty."""
    days, works = days_of(fair.starts_at, fair.ends_at), read_toml(WORDS)["works"]
    for place in range(dice.randint(10, len(ROWS) * IN_A_ROW)):
        person = cast.draw(cast.crafted, days)
        if person is None:
            return
        craft = person.craft
        yield FairStall(
            fair=fair,
            row=ROWS[place // IN_A_ROW],
            number=place % IN_A_ROW + 1,
            person=person,
            craft=craft,
            works=dice.choice(works.get(craft.slug, [""])) if craft else "",
            helpers=invented_name(dice, "female", 1996) if dice.random() < 0.5 else "",
        )


def picture_name(seed: int) -> str:
    return f"fairs/demo/market-{seed}.webp"
