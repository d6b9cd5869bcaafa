"""Who learnt: fifty thousand places taken by fifteen thousand people, most of whom gained a grade."""

import datetime
from dataclasses import dataclass, field
from itertools import chain
from random import Random

import pgtrigger
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.crypto import keyed_hash
from config.common.invention import NOTE, Plan, batches, invented_name, invented_phone
from honours.choices import Employment, Life
from honours.demo.organisations import short_name
from honours.models import Organisation, Person
from training.choices.sessions import EnrolmentStatus, SessionStatus
from training.models import (
    Attainment,
    Attendance,
    Certificate,
    Enrolment,
    Evaluation,
    Learner,
    Meeting,
    Session,
    Telephone,
)
from training.services.certificates import attainment_of, frozen_text, lock_series
from training.services.letters import tell

from .bases import round_up
from .sessions import Planner, Wanted, save, take_stock

CAME, SKILLED, LEARNERS = 51_600, 13_240, 14_800
REGISTERED = 40
BATCH = 4000
# Phones are kept a year, attendance marks are shown for the last weeks.
PHONES_KEPT = datetime.timedelta(days=365)
MARKED_SINCE = datetime.timedelta(days=45)
FAMILIES = ("male", "female")
FULL, QUEUE = 4, 5

# A hundred and fifty thousand events would say of rows that nobody wrote that nobody wrote them, and
# take a minute.
WITHOUT_HISTORY = [
    f"training.{model}:{verb}_{verb}"
    for model in ("Learner", "Enrolment", "Attendance", "Certificate", "Attainment", "Evaluation")
    for verb in ("insert", "update")
]


@dataclass
class School:
    """The learners, and what enrolments are drawn from."""

    planner: Planner
    dice: Random
    learners: list[Learner]
    towns: list[str]
    next_new: int = 0
    number: int = 0
    lately: set[int] = field(default_factory=set)

    @property
    def plan(self) -> Plan:
        return self.planner.plan


def make_learning(
    planner: Planner, held: list[Wanted], ahead: list[Wanted], off: list[Wanted]
) -> None:
    """The sessions, who came to those held, their certificates, who is enrolled in those to come."""
    plan = planner.plan
    school = School(planner, plan.dice("learners"), [], [])
    school.towns = [short_name(town) for town in Organisation.objects.townships()]
    school.learners = [_learner(school, number) for number in range(plan.count(LEARNERS))]
    _register_some(school)
    # Sessions are saved with the places that their learners need.
    seats = seats_of(held, plan.count(CAME))
    with pgtrigger.ignore(*WITHOUT_HISTORY):
        save([*held, *ahead, *off])
    coming = [(each.session, _number_ahead(school, each, at)) for at, each in enumerate(ahead)]
    since = plan.today - PHONES_KEPT
    rows: list[tuple[Enrolment, int]] = []
    skilled = iter(_new_skilled(held, seats, plan.count(SKILLED)))
    for each, number in zip(held, seats, strict=True):
        rows += _attended(school, each, number, next(skilled))
        if each.session.first_day >= since:
            school.lately |= {index for _row, index in rows[-number:]}
    for session, number in coming:
        if session.status == SessionStatus.PUBLISHED:
            rows += _enrolled(school, session, number)
    with pgtrigger.ignore(*WITHOUT_HISTORY):
        _save(school, rows)
        _certify(plan, [row for row, _index in rows if row.status == EnrolmentStatus.PASSED])
        _mark(plan, held)
        _opine(school, [row for row, _index in rows])
    _wait(school, [session for session, _number in coming])


def _learner(school: School, number: int) -> Learner:
    dice, words = school.dice, school.planner.words
    name = invented_name(dice, dice.choice(FAMILIES), dice.choice((1968, 1982, 1994)))
    employer = dice.choice(words["employers"]).format(
        town=dice.choice(school.towns), brand=dice.choice(words["brands"])
    )
    return Learner(name=name, employer=employer)


def _register_some(school: School) -> None:
    """The first learners are people of the registry, on whose pages their grades stand."""
    people = Person.objects.public().filter(
        note=NOTE, life=Life.LIVING, employment=Employment.WORKING, learners=None
    )
    found = people.select_related("employer").order_by("-pk")[: school.plan.count(REGISTERED)]
    for learner, person in zip(school.learners, found, strict=False):
        learner.name, learner.person = person.name, person
        learner.employer = str(person.employer or "")


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


def _new_skilled(held: list[Wanted], seats: list[int], total: int) -> list[int]:
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


def _attended(school: School, each: Wanted, number: int, new: int) -> list[tuple[Enrolment, int]]:
    dice, total = school.dice, len(school.learners)
    new = min(new, total - school.next_new)
    fresh = list(range(school.next_new, school.next_new + new))
    school.next_new += new
    others = dice.sample(range(total), min(total, number - new + new // 4 + 4))
    taken = set(fresh)
    others = [index for index in others if index not in taken][: number - new]
    rows = [(_row(school, each.session, index, EnrolmentStatus.PASSED), index) for index in fresh]
    for index in others:
        status = EnrolmentStatus.ATTENDED
        if each.row.get("level") is not None and dice.random() < 0.12:
            status = EnrolmentStatus.FAILED
        rows.append((_row(school, each.session, index, status), index))
    return rows


def _row(school: School, session: Session, index: int, status: str) -> Enrolment:
    number = school.number
    school.number += 1
    return Enrolment(
        reference=f"K{school.plan.code(number, 7)}",
        session=session,
        learner=school.learners[index],
        employer=school.learners[index].employer,
        status=status,
        settled_at=session.begins_at - datetime.timedelta(days=9),
    )


def _number_ahead(school: School, each: Wanted, at: int) -> int:
    """A few are full; others have a third to nearly all of their places taken."""
    places = each.session.places
    return places if at % 9 < 1 else round(places * school.dice.uniform(0.3, 0.93))


def _enrolled(school: School, session: Session, number: int) -> list[tuple[Enrolment, int]]:
    chosen = school.dice.sample(range(len(school.learners)), min(number, len(school.learners)))
    school.lately |= set(chosen)
    return [(_row(school, session, index, EnrolmentStatus.ENROLLED), index) for index in chosen]


def _save(school: School, rows: list[tuple[Enrolment, int]]) -> None:
    """Places first, then phones of those who came lately, learners, enrolments."""
    plan = school.plan
    used = sorted({index for _row, index in rows})
    phones = {index: _telephone(plan, index) for index in used if index in school.lately}
    for batch in batches(phones.values(), BATCH):
        Telephone.objects.bulk_create(batch)
    for index, telephone in phones.items():
        school.learners[index].telephone = telephone
    for batch in batches((school.learners[index] for index in used), BATCH):
        Learner.objects.bulk_create(batch)
    take_stock(Learner, Telephone)
    for row, index in rows:
        row.learner = school.learners[index]
        row.telephone = phones.get(index)
    enrolments = plan.progress((row for row, _index in rows), str(_("Learners")), len(rows))
    for batch in batches(enrolments, BATCH):
        Enrolment.objects.bulk_create(batch)
    take_stock(Enrolment)


def _telephone(plan: Plan, index: int) -> Telephone:
    number = invented_phone(40_000_000 + plan.series * 1_000_000 + index)
    # save() does this too, but rows are inserted in bulk here.
    return Telephone(number=number, number_hash=keyed_hash(number))


def _certify(plan: Plan, passed: list[Enrolment]) -> None:
    """Certificates by year, in the order of the sessions; those of the last days wait for staff."""
    ready = [
        row for row in passed if row.session.last_day < plan.today - datetime.timedelta(days=4)
    ]
    by_year: dict[int, list[Enrolment]] = {}
    for row in ready:
        by_year.setdefault(_issued_on(row).year, []).append(row)
    for year, rows in sorted(by_year.items()):
        series = lock_series(year)
        first = series.last_number + 1
        texts: dict[int, dict] = {}
        papers = []
        for number, row in enumerate(rows, start=first):
            text = texts.setdefault(row.session_id, frozen_text(row, series, 0))
            own = {"number": number, "number_text": series.number_text(number)}
            own |= {"enrolment": row, "learner": row.learner, "holder_name": row.learner.name}
            paper = Certificate(**{**text, **own}, issued_on=_issued_on(row))
            paper.code = plan.code(number + year * 100_000, 12)
            papers.append(paper)
        for batch in batches(papers, BATCH):
            Certificate.objects.bulk_create(batch)
            Attainment.objects.bulk_create(map(attainment_of, batch))


def _issued_on(row: Enrolment) -> datetime.date:
    return row.session.last_day + datetime.timedelta(days=2)


def _mark(plan: Plan, held: list[Wanted]) -> None:
    """The register of the last weeks, meeting by meeting."""
    lately = [
        each.session.pk for each in held if each.session.first_day >= plan.today - MARKED_SINCE
    ]
    meetings: dict[int, list[Meeting]] = {}
    for meeting in Meeting.objects.filter(session__in=lately):
        meetings.setdefault(meeting.session_id, []).append(meeting)
    joined = Enrolment.objects.filter(session__in=lately).only("pk", "session_id")
    marks = chain.from_iterable(
        (
            Attendance(
                enrolment=row,
                meeting=meeting,
                is_present=number == 0 or (row.pk + number) % 9 > 0,
                marked_at=meeting.period.lower,
            )
            for number, meeting in enumerate(meetings.get(row.session_id, []))
        )
        for row in joined
    )
    for batch in batches(marks, BATCH):
        Attendance.objects.bulk_create(batch)


def _wait(school: School, sessions: list[Session]) -> None:
    """Some wait where all places are taken; the outbox shows what they were told."""
    full = Session.objects.filter(
        pk__in=[session.pk for session in sessions], status=SessionStatus.PUBLISHED
    )
    full = [session for session in full.select_related("course", "base") if not session.places_left]
    there = Learner.objects.exclude(telephone=None).select_related("telephone").order_by("-pk")
    for session in full[:FULL]:
        standing = session.enrolments.values("telephone")
        waiting = there.exclude(telephone__in=standing)[: school.plan.count(QUEUE)]
        rows = []
        for learner in waiting:
            row = _row(school, session, 0, EnrolmentStatus.WAITING)
            row.learner, row.telephone, row.employer = learner, learner.telephone, learner.employer
            row.settled_at = timezone.now()
            rows.append(row)
        Enrolment.objects.bulk_create(rows)
        for row in rows:
            tell(row, "waiting")


def _opine(school: School, rows: list[Enrolment]) -> None:
    """One in forty of those who came in the last year said how it was."""
    dice, words = school.dice, school.planner.words
    since = school.plan.today - PHONES_KEPT
    opinions = []
    for number, row in enumerate(row for row in rows if row.has_come):
        if number % 40 or row.session.first_day < since:
            continue
        stars = dice.choice((5, 5, 5, 4, 4, 3))
        said = dice.choice(words[f"opinions{stars}"]) if dice.random() < 0.7 else ""
        opinions.append(Evaluation(enrolment=row, stars=stars, words=said))
    Evaluation.objects.bulk_create(opinions)
