"""Invented selections: one that is over, one in public notice, one under review, one that is open.

Rows are inserted in bulk in the state that they are to show, so the triggers that lead a nomination
through its steps are set aside here, and here alone; every other constraint holds.
"""

import datetime
from pathlib import Path

import pgtrigger
from django.db import transaction
from django.utils import timezone

from config.common.crypto import keyed_hash
from config.common.invention import (
    NOTE,
    IdentityNumbers,
    Plan,
    invented_name,
    invented_phone,
    read_toml,
)
from config.common.partial_dates import PartialDate
from config.common.workdays import last_workday
from honours.choices import Employment
from honours.choices.selection import CandidateType, MeetingKind, NominationStatus
from honours.models import (
    Conferral,
    Nomination,
    Organisation,
    Person,
    SelectionRound,
    Title,
    VettingOpinion,
)
from honours.services.nominations import end_of

from . import prose
from .desk import FIRST_NUMBER, FIRST_PHONE, Desk, account
from .verdicts import PAST_PANEL, decide, publish, review

WORDS = Path(__file__).with_name("selection.toml")
State = NominationStatus
STEPS_SET_ASIDE = (
    "honours.Nomination:begins_as_draft",
    "honours.Nomination:step_conditions",
    "honours.Nomination:status_steps",
    "honours.SelectionRound:status_steps",
)


def make(plan: Plan) -> None:
    """All rounds with their cases. Only in the first series: rounds aren't invented twice."""
    if plan.series:
        return
    dice = plan.dice("selection")
    words = read_toml(WORDS)
    desk = Desk(
        plan=plan,
        dice=dice,
        words=words,
        occupations=prose.occupations(makers=False),
        employers=_employers_by_post(),
        towns=list(Organisation.objects.townships()),
        departments=_departments(words),
        first=account("selection", "初", "审"),
        second=account("selection", "复", "审"),
        numbers=IdentityNumbers(FIRST_NUMBER),
    )
    # The inner transaction lets an error through that setting the triggers back would hide.
    with pgtrigger.ignore(*STEPS_SET_ASIDE), transaction.atomic():
        for row in words["round"]:
            _make_round(desk, row)


def _employers_by_post() -> dict[str, list[Organisation]]:
    """Where the people of the demonstration do which work: nobody carves seals in a hospital."""
    found: dict[str, list[Organisation]] = {}
    working = Person.objects.filter(employer__isnull=False, note=NOTE).select_related("employer")
    for person in working.order_by("pk"):
        found.setdefault(person.post, []).append(person.employer)
    return found


def _departments(words: dict) -> dict[str, Organisation]:
    names = sorted({name for names in words["departments"].values() for name in names})
    return {
        name: Organisation.objects.get_or_create(name=name, kind="department", parent=None)[0]
        for name in names
    }


def _make_round(desk: Desk, row: dict) -> None:
    today, texts = desk.plan.today, desk.words["texts"]
    year = today.year + row["year"]
    title = Title.objects.get(slug=row["title"])
    round = SelectionRound.objects.create(
        name=row["name"].format(year=year),
        slug=row["slug"].format(year=year),
        year=year,
        introduction=texts["introduction"],
        conditions=texts["conditions"],
        contact=texts["contact"],
        opens_at=_moment(today, row["opened"]),
        closes_at=_moment(today, row["closed"]) + datetime.timedelta(hours=17),
        employments=[Employment.WORKING, Employment.FARMING, Employment.FLEXIBLE],
        one_per_unit=False,
    )
    round.titles.create(title=title, places=row["places"], reserves=2)
    for position, criterion in enumerate(desk.words["criterion"]):
        round.criteria.create(position=position, **criterion)
    for quota in desk.words["quota"]:
        round.quotas.create(**quota)
    for candidate_type, names in desk.words["departments"].items():
        for name in names:
            round.requirements.create(
                department=desk.departments[name], candidate_type=candidate_type
            )
    _make_cases(desk, round, title, row)
    # At last: an archived round takes no more rules.
    SelectionRound.objects.filter(pk=round.pk).update(status=row["status"])


def _moment(today: datetime.date, days: int) -> datetime.datetime:
    return end_of(today + datetime.timedelta(days=days - 1))


def _make_cases(desk: Desk, round: SelectionRound, title: Title, row: dict) -> None:
    honours = iter(_honours_of(title, round.year))
    cases = []
    for state, number in row["states"].items():
        for _turn in range(number):
            honour = next(honours, None) if state == State.CONFERRED else None
            if state == State.CONFERRED and honour is None:
                break
            cases.append(_case(desk, round, title, State(state), honour))
    cases = Nomination.objects.bulk_create(cases)
    _ask_departments(desk, round, cases)
    decide(desk, round, cases)
    publish(desk, round, cases)
    review(desk, round, cases)


def _honours_of(title: Title, year: int):
    """Honours of the demonstration that this selection could have led to."""
    held = Conferral.objects.valid().filter(title=title, person__is_public=True)
    return held.filter(award_year=year).select_related("person__employer").order_by("pk")


def _case(desk: Desk, round, title, state: State, honour: Conferral | None) -> Nomination:
    """One candidate in the state given, before it is saved."""
    dice = desk.dice
    desk.number += 1
    nomination = Nomination(
        reference=f"N{desk.plan.code(desk.number, 7)}",
        round=round,
        title=title,
        status=state,
        note=NOTE,
        candidate_type=dice.choice([CandidateType.WORKER] * 8 + [CandidateType.FARMER] * 2),
        is_frontline=dice.random() < 0.8,
        is_migrant_worker=dice.random() < 0.25,
        organisation_phone=invented_phone(FIRST_PHONE + desk.number),
        organisation_contact=invented_name(dice, "female", 1980),
        consented_at=round.opens_at + datetime.timedelta(days=2),
    )
    if honour:
        _as_honoured(nomination, honour)
    else:
        _as_invented(desk, nomination)
    nomination.organisation = f"{nomination.employer}工会委员会"[:120]
    nomination.organisation_phone_hash = keyed_hash(nomination.organisation_phone)
    nomination.id_number_hash = keyed_hash(nomination.id_number)
    if state != State.DRAFT:
        _announce(desk, nomination)
    if state not in (State.DRAFT, State.UNIT_NOTICE, State.SUBMITTED, State.RETURNED):
        _endorse(desk, nomination)
    if state in PAST_PANEL or state == State.PANEL:
        nomination.second_reviewer = desk.second
    _say_why(desk, nomination)
    return nomination


def _as_honoured(nomination: Nomination, honour: Conferral) -> None:
    person = honour.person
    nomination.person, nomination.conferral = person, honour
    nomination.name, nomination.sex, nomination.birth_date = (
        person.name,
        person.sex,
        person.birth_date,
    )
    nomination.id_number = person.id_number or f"{NOTE}{person.pk}"
    nomination.employer = honour.unit_at_award or str(person.employer or "")
    nomination.post, nomination.deeds = honour.post_at_award, person.deeds[:2000]
    nomination.summary = person.summary
    nomination.decision_number = honour.decision_number or f"临委〔{honour.award_year}〕8 号"
    nomination.decided_on = nomination.round.closes_at.date() + datetime.timedelta(days=40)


def _as_invented(desk: Desk, nomination: Nomination) -> None:
    dice = desk.dice
    occupation = dice.choice([row for row in desk.occupations if _known_posts(desk, row)])
    born = datetime.date(dice.randint(1972, 1995), dice.randint(1, 12), dice.randint(1, 28))
    since = born.year + dice.randint(18, 23)
    years = desk.plan.today.year - since
    nomination.sex = "female" if dice.random() < 0.35 else "male"
    nomination.name = invented_name(dice, nomination.sex, born.year)
    nomination.birth_date = PartialDate(born.year, born.month)
    nomination.id_number = desk.numbers.next(born, nomination.sex)
    nomination.phone = invented_phone(FIRST_PHONE + 1_000_000 + desk.number)
    nomination.post = dice.choice(_known_posts(desk, occupation))
    nomination.employer_organisation = dice.choice(desk.employers[nomination.post])
    nomination.employer = nomination.employer_organisation.name
    nomination.sector = desk.words["sectors"][occupation["fields"][0]]
    nomination.employment = Employment.WORKING
    nomination.work_began = PartialDate(since)
    nomination.ethnicity, nomination.education = "汉族", dice.choice(["高中", "大专", "本科"])
    town = dice.choice(desk.towns).name
    words = prose.blanks(nomination, since=since, years=years, unit=nomination.employer, town=town)
    nomination.summary = prose.summary_of(dice, occupation, words)
    nomination.deeds = prose.deeds_of(dice, occupation, words, state="working")


def _known_posts(desk: Desk, occupation: dict) -> list[str]:
    return [post for post in occupation["posts"] if post in desk.employers]


def _announce(desk: Desk, nomination: Nomination) -> None:
    opened = timezone.localdate(nomination.round.opens_at)
    is_running = nomination.status == State.UNIT_NOTICE and desk.dice.random() < 0.5
    start = desk.plan.today if is_running else opened + datetime.timedelta(days=1)
    present = desk.dice.randint(24, 180)
    nomination.meeting_kind = MeetingKind.CONGRESS
    nomination.meeting_on = start - datetime.timedelta(days=1)
    nomination.meeting_present = present
    nomination.meeting_in_favour = present - desk.dice.randint(0, present // 6)
    nomination.unit_notice_from = start
    nomination.unit_notice_until = last_workday(start, 5, count_first_day=False)
    nomination.unit_notice_ends_at = end_of(nomination.unit_notice_until)


def _endorse(desk: Desk, nomination: Nomination) -> None:
    nomination.endorsed_through = desk.dice.choice(desk.towns)
    nomination.endorsement_rank = desk.number
    nomination.endorsement_opinion = desk.words["texts"]["opinion"]
    nomination.endorsed_on = timezone.localdate(nomination.round.closes_at)
    if nomination.status != State.ENDORSED:
        nomination.first_reviewer = desk.first


def _say_why(desk: Desk, nomination: Nomination) -> None:
    texts = desk.words["texts"]
    if nomination.status in (State.RETURNED, State.REJECTED):
        nomination.status_reason = desk.dice.choice(texts[nomination.status])
    elif nomination.status == State.WITHDRAWN:
        nomination.status_reason = texts["withdrawn"]


def _ask_departments(desk: Desk, round, cases: list[Nomination]) -> None:
    """All have answered, but for some of the cases that are still being vetted."""
    wanted = list(round.requirements.select_related("department"))
    opinions = []
    for case in cases:
        if not case.first_reviewer_id:
            continue
        for row in wanted:
            if row.candidate_type in ("", case.candidate_type):
                waits = case.status == State.VETTING and desk.dice.random() < 0.6
                opinions.append(_opinion(case, row.department, waits, desk))
    VettingOpinion.objects.bulk_create(opinions)


def _opinion(case: Nomination, department, waits: bool, desk: Desk) -> VettingOpinion:
    asked = case.endorsed_on + datetime.timedelta(days=2)
    answered = min(asked + datetime.timedelta(days=desk.dice.randint(2, 9)), desk.plan.today)
    return VettingOpinion(
        nomination=case,
        department=department,
        asked_on=min(asked, desk.plan.today),
        answer="asked" if waits else "clear",
        answered_on=None if waits else answered,
        document=""
        if waits
        else f"{department.name}函〔{answered.year}〕{desk.dice.randint(3, 90)} 号",
        recorded_by=None if waits else desk.first,
    )
