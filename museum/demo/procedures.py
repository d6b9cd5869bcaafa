"""Invented procedures: where each work is, what was lent, looked at, mended, counted and let go."""

import datetime
from itertools import islice
from pathlib import Path
from random import Random

from django.contrib.auth import get_user_model
from django.utils import timezone

from config.common.bulk import insert_all
from config.common.invention import Plan, batches, invented_name, read_toml
from museum.choices import Condition
from museum.choices.procedures import LocationKind, MoveReason
from museum.models import (
    Acquisition,
    AuditItem,
    ConditionCheck,
    Deaccession,
    Entry,
    Gallery,
    Loan,
    LoanItem,
    Location,
    LocationAudit,
    Movement,
    MuseumObject,
    Treatment,
)

WORDS = Path(__file__).with_name("procedures.toml")
CASES, SHELVES, RACKS = 8, 3, 12
CHECKS, TREATMENTS = 160, 14
DAY = datetime.timedelta(days=1)


def make_procedures(plan: Plan) -> None:
    dice, words = plan.dice("procedures"), read_toml(WORDS)
    shown, stored = make_places(plan)
    # Only what is read here: of a large collection the texts alone would fill the memory.
    columns = ("pk", "gallery", "condition", "source_kind")
    objects = list(MuseumObject.objects.filter(movements=None).only(*columns).order_by("pk"))
    settle(plan, dice, words, objects, shown, stored)
    some = dice.sample(objects, min(len(objects), 40))
    lend(plan, dice, words, some[:24])
    look_after(plan, dice, words, dice.sample(objects, min(len(objects), plan.count(CHECKS))))
    take_in(plan, dice, words, objects[-4:])
    count_a_case(plan, shown)
    let_go(plan, words, some[30:])


def series_prefix(plan: Plan) -> str:
    """Later loads into one database have halls of their own."""
    return f"S{plan.series}-" if plan.series else ""


def hall_code(plan: Plan) -> str:
    return f"{series_prefix(plan)}H4"


def make_places(plan: Plan) -> tuple[dict[int, list[Location]], list[Location]]:
    """Cases with shelves in each gallery, racks in the store; by gallery the shelves, and the racks."""
    prefix = series_prefix(plan)
    hall = Location.objects.create(
        kind=LocationKind.HALL, code=hall_code(plan), name=f"{prefix}四楼匠心馆"
    )
    shown: dict[int, list[Location]] = {}
    for number, gallery in enumerate(Gallery.objects.all(), start=1):
        code = f"{prefix}G{number}"
        room = place(hall, LocationKind.GALLERY, code, gallery.name)
        shown[gallery.pk] = [
            place(case, LocationKind.SHELF, f"{case.code}-{shelf}", f"第 {shelf} 层")
            for case in (
                place(room, LocationKind.CASE, f"{code}-{one:02d}", f"{one} 号柜")
                for one in range(1, CASES + 1)
            )
            for shelf in range(1, SHELVES + 1)
        ]
    store = place(None, LocationKind.STORE, f"{prefix}K1", f"{prefix}一号库房")
    place(None, LocationKind.WORKSHOP, f"{prefix}W1", f"{prefix}修复室")
    racks = [
        place(store, LocationKind.SHELF, f"{prefix}K1-{one:02d}", f"{one} 号架")
        for one in range(1, RACKS + 1)
    ]
    return shown, racks


def place(parent: Location | None, kind: str, code: str, name: str) -> Location:
    return Location.objects.create(parent=parent, kind=kind, code=code, name=name)


def at(plan: Plan, days_ago: int, hour: int = 9) -> datetime.datetime:
    day = datetime.datetime.combine(plan.today - days_ago * DAY, datetime.time(hour))
    return timezone.make_aware(day)


def settle(plan: Plan, dice: Random, words: dict, objects, shown: dict, stored: list) -> None:
    """Each work came into the store; six of ten were put on show since."""
    by = curator()
    for batch in batches(objects):
        insert_all(
            Movement,
            (
                Movement(
                    object=each,
                    place=dice.choice(stored),
                    moved_at=at(plan, dice.randint(200, 360)),
                    reason=MoveReason.STORAGE,
                    moved_by=by,
                )
                for each in batch
            ),
        )
        insert_all(
            Movement,
            (
                Movement(
                    object=each,
                    place=dice.choice(shown[each.gallery_id]),
                    moved_at=at(plan, dice.randint(60, 190), 14),
                    reason=MoveReason.DISPLAY,
                    note=dice.choice(words["notes"]),
                    moved_by=by,
                )
                for each in batch
                if dice.random() < 0.6
            ),
        )


def curator():
    """The demonstration's account of the museum, where it is made already."""
    return get_user_model().objects.filter(username="museum").first()


def lend(plan: Plan, dice: Random, words: dict, objects: list) -> None:
    """Loans in every state: two overdue or due, one over, one agreed, one proposed."""
    parts = iter(objects)
    states = (
        (("agreed", "out"), -80, -6),
        (("agreed", "out"), -50, 18),
        (("agreed", "out", "returned"), -150, -60),
        (("agreed",), 12, 70),
        ((), 30, 90),
    )
    outside = Location.objects.filter(kind=LocationKind.OUTSIDE).first()
    for number, (steps, first, last) in enumerate(states):
        loan = Loan.objects.create(
            partner=words["partners"][number],
            contact=words["contacts"][number],
            purpose=dice.choice(words["purposes"]),
            starts_on=plan.today + first * DAY,
            ends_on=plan.today + last * DAY,
            insurance_value=dice.randint(5, 60) * 1000,
            document=f"借展协议〔{plan.today.year}〕{number + 1} 号" if steps else "",
        )
        taken = list(islice(parts, 4))
        LoanItem.objects.bulk_create(LoanItem(loan=loan, object=each) for each in taken)
        for step in steps:
            run(plan, loan, step, taken, outside, (-first, -last))


def run(plan: Plan, loan: Loan, step: str, objects: list, outside: Location, days) -> None:
    """A step as the services would take it, on a day that is past."""
    gone, back = days
    homes = {
        each.pk: each.movements.newest_first().first()
        for each in (objects if step != "agreed" else ())
    }
    if step == "returned":
        loan.items.update(returned_on=loan.ends_on)
    loan.status = step
    loan.save()
    for each in objects if step != "agreed" else ():
        last = homes[each.pk]
        Movement.objects.create(
            object=each,
            place=last.from_place if step == "returned" else outside,
            moved_at=max(last.moved_at, at(plan, back if step == "returned" else gone, 10)),
            reason=MoveReason.LOAN,
            moved_by=curator(),
            loan=loan,
        )


def look_after(plan: Plan, dice: Random, words: dict, objects: list) -> None:
    by = curator()
    checks = []
    for each in objects:
        ago = dice.randint(20, 340)
        checked_on = plan.today - ago * DAY
        is_faulty = each.condition != Condition.COMPLETE
        checks.append(
            ConditionCheck(
                object=each,
                checked_on=checked_on,
                grade=each.condition,
                note=dice.choice(words["faults"]) if is_faulty else "",
                next_due_on=checked_on + dice.choice((330, 365, 365, 730)) * DAY,
                checked_by=by,
            )
        )
    for batch in batches(checks):
        insert_all(ConditionCheck, batch)
    treatments = []
    for number, each in enumerate(objects[:TREATMENTS]):
        kind = number % len(words["reasons"])
        begun = plan.today - dice.randint(10, 300) * DAY
        is_over = number % 4 != 0
        treatments.append(
            Treatment(
                object=each,
                reason=words["reasons"][kind],
                work=words["works"][kind] if is_over else "",
                conservator=dice.choice(words["conservators"]),
                started_on=begun,
                ended_on=begun + 9 * DAY if is_over else None,
                cost=dice.randint(3, 40) * 100 if is_over else None,
            )
        )
    Treatment.objects.bulk_create(treatments)


def take_in(plan: Plan, dice: Random, words: dict, objects: list) -> None:
    """Entries: some became objects, one waits, one should have gone back."""
    by, series = curator(), f"{plan.series}" if plan.series else ""
    for number, what in enumerate(words["entries"]):
        received = plan.today - (90 - 12 * number) * DAY
        is_back = number == len(words["entries"]) - 1
        work = objects[number] if number < min(3, len(objects)) else None
        entry = Entry.objects.create(
            number=f"R{received.year}-{series}{number + 1:04d}",
            received_on=received,
            depositor=invented_name(dice, dice.choice(["male", "female"]), 1962),
            what=what,
            purpose="back" if is_back else "acquisition",
            expected_back_on=plan.today - 3 * DAY if is_back else None,
            status="acquired" if work else "received",
            received_by=by,
        )
        if work:
            Acquisition.objects.create(
                object=work,
                entry=entry,
                method=work.source_kind or "gift",
                document=f"入藏凭证〔{received.year}〕{number + 1} 号",
                acquired_on=received + 7 * DAY,
                approved_by="藏品征集小组",
                recorded_by=by,
            )


def count_a_case(plan: Plan, shown: dict) -> None:
    """An audit under way: half of the shelf is ticked off, one object is missing."""
    shelf = next(iter(shown.values()))[0]
    audit = LocationAudit.objects.create(location=shelf, started_by=curator())
    here = MuseumObject.objects.at([shelf.pk]).order_by("pk")
    AuditItem.objects.bulk_create(
        AuditItem(
            audit=audit,
            object=each,
            place=shelf,
            mark="missing" if number == 1 else "found" if number % 2 == 0 else "pending",
            marked_at=None if number % 2 and number != 1 else timezone.now(),
            marked_by=None if number % 2 and number != 1 else curator(),
        )
        for number, each in enumerate(here)
    )


def let_go(plan: Plan, words: dict, objects: list) -> None:
    """One proposal waits and one was refused; all works that the article counts stay."""
    accounts = {each.username: each for each in get_user_model().objects.all()}
    by, other = accounts.get("museum"), accounts.get("managers")
    if not (by and other):
        return
    for number, each in enumerate(objects[:2]):
        proposal = Deaccession.objects.create(
            object=each, method="return", reason=words["deaccession"], proposed_by=by
        )
        if number:
            proposal.status, proposal.answer = "refused", words["refused"]
            proposal.decided_by, proposal.decided_at = other, timezone.now()
            proposal.save()
