"""Invented care: two full years and the present one, a round that was and one to come."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from random import Random

from django.contrib.auth import get_user_model
from django.db.models import Min
from django.utils.translation import gettext as _

from config.common.bulk import insert_all
from config.common.invention import NOTE, Plan, batches, invented_name, read_toml
from honours.choices import OrganisationKind
from honours.choices.care import (
    CareKind,
    CareStatus,
    Festival,
    FundSource,
    PaymentStatus,
    Relation,
)
from honours.models import CareRecord, CareRound, EntitlementRule, Organisation, Person

WORDS = Path(__file__).with_name("care.toml")
# The article counts more than 600 services a year.
A_YEAR = (640, 700)
FULL_YEARS = 2
IN_ROUND = 210
AHEAD = 240
OVERDUE = 9
MISSED = 0.04
DEPARTMENTS = ("区卫生健康局", "区民政局", "区司法局")
SETTLED = (PaymentStatus.SIGNED,) * 8 + (PaymentStatus.PAID,)
MOVING = (
    PaymentStatus.APPLIED,
    PaymentStatus.APPLIED,
    PaymentStatus.REVIEWED,
    PaymentStatus.APPROVED,
    PaymentStatus.RETURNED,
)
RECENT = datetime.timedelta(days=45)


@dataclass
class Office:
    """What invented care is drawn from: people with the year of their first honour, staff, words."""

    plan: Plan
    dice: Random
    people: list[tuple[int, int]]
    taken: set[tuple] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.words = read_toml(WORDS)
        self.kinds = self.words["kind"]
        accounts = get_user_model().objects.in_bulk(["care", "managers"], field_name="username")
        self.carer, self.manager = accounts.get("care"), accounts.get("managers")
        self.partners = _departments()

    @classmethod
    def open(cls, plan: Plan) -> "Office":
        """Those whom nobody has cared for yet: of a later load, the people that it added."""
        there = CareRecord.objects.values("person")
        first = Min("conferrals__award_year")
        people = Person.objects.in_care().exclude(pk__in=there).annotate(first=first)
        return cls(plan, plan.dice("care"), list(people.order_by("pk").values_list("pk", "first")))

    def someone(self, kind: str, day: datetime.date) -> int | None:
        """Somebody honoured by then who had nothing of this kind on this day."""
        for _turn in range(20):
            person, first = self.dice.choice(self.people)
            if (first or 0) <= day.year and (person, kind, day) not in self.taken:
                self.taken.add((person, kind, day))
                return person
        return None


def make_care(plan: Plan) -> None:
    set_amounts()
    office = Office.open(plan)
    if not office.people:
        return
    past, ahead = rounds_around(office)
    in_round = list(records_of_round(office, past))
    apart = (
        year_of(office, year, less=len(in_round) if year == past.year else 0)
        for year in years(plan.today)
    )
    records = [in_round, *apart]
    total = plan.count(A_YEAR[0]) * (FULL_YEARS + 1)
    made = plan.progress(chain.from_iterable(records), str(_("Care")), total)
    for batch in batches(made):
        insert_all(CareRecord, batch)
    for batch in batches(upcoming(office, ahead)):
        insert_all(CareRecord, batch)


def set_amounts() -> None:
    """Sums for the rules that the migrations sowed without any, marked as invented."""
    words = read_toml(WORDS)
    for rule in EntitlementRule.objects.filter(benefit__in=list(words["amounts"]), amount=None):
        rule.amount = words["amounts"][rule.benefit].get(rule.level)
        if rule.amount is not None:
            rule.document, rule.note = words["document"], NOTE
            rule.save()


def years(today: datetime.date) -> range:
    return range(today.year - FULL_YEARS, today.year + 1)


def year_of(office: Office, year: int, *, less: int) -> Iterator[CareRecord]:
    """A year's services beside those of its round; of the present year those until yesterday."""
    dice, today = office.dice, office.plan.today
    wanted = office.plan.count(dice.randint(*A_YEAR)) - less
    rows, weights = office.kinds, [row["weight"] for row in office.kinds]
    for _turn in range(wanted):
        row = dice.choices(rows, weights=weights)[0]
        day = draw_day(dice, year, row["months"])
        if day < today:
            person = office.someone(row["kind"], day)
            if person:
                yield done_record(office, row, person, day)


def draw_day(dice: Random, year: int, months: list[int]) -> datetime.date:
    month = dice.choices(range(1, 13), weights=months)[0]
    return datetime.date(year, month, dice.randint(1, 28))


def done_record(office: Office, row: dict, person: int, day: datetime.date) -> CareRecord:
    dice = office.dice
    record = CareRecord(
        person_id=person,
        kind=row["kind"],
        planned_on=day,
        done_on=day,
        status=CareStatus.DONE,
        staff=office.carer,
        method=dice.choice(row["methods"]),
        bring=dice.choice(row["bring"]),
        cash=dice.choice(row["cash"]),
        goods=dice.choice(row["goods"]),
        fund_source=dice.choice([FundSource.DISTRICT, FundSource.DISTRICT, FundSource.CITY]),
        note=NOTE,
    )
    if row["kind"] == CareKind.CONDOLENCE:
        record.relation = Relation(dice.choice(office.words["words"]["relations"]))
        record.recipient = invented_name(dice, dice.choice(["male", "female"]), 1965)
    if row["kind"] in (CareKind.LEGAL_HELP, CareKind.MEDICAL) and office.partners:
        record.partner = dice.choice(office.partners)
    if conditions := row.get("conditions"):
        record.condition_note = f"{dice.choice(conditions)}（{NOTE}）"
    if record.cash:
        set_payment(office, record, SETTLED if day < office.plan.today - RECENT else MOVING)
    return record


def set_payment(office: Office, record: CareRecord, states: Iterable[str]) -> None:
    """Where the money stands, with the accounts that took it there; none without accounts."""
    if not (office.carer and office.manager):
        return
    record.payment_status = office.dice.choice(list(states))
    record.applied_by = office.carer
    if record.payment_status in (PaymentStatus.APPLIED, PaymentStatus.RETURNED):
        if record.payment_status == PaymentStatus.RETURNED:
            record.return_reason = "缺少签收单"
        return
    record.reviewed_by = office.carer
    if record.payment_status != PaymentStatus.REVIEWED:
        record.approved_by = office.manager


def rounds_around(office: Office) -> tuple[CareRound, CareRound]:
    """The last Spring Festival's round and the next round of whichever occasion comes first."""
    today = office.plan.today
    eve = [spring_of(year) for year in (today.year - 1, today.year, today.year + 1)]
    past = max(day for day in eve if day <= today)
    coming = [(min(day for day in eve if day > today), Festival.SPRING)]
    for month, day, festival in ((5, 1, Festival.MAY_DAY), (7, 25, Festival.HEAT)):
        this_year = datetime.date(today.year, month, day)
        later = this_year if this_year > today else this_year.replace(year=today.year + 1)
        coming.append((later, festival))
    return make_round(past, Festival.SPRING), make_round(*min(coming))


def spring_of(year: int) -> datetime.date:
    """The first day of the lunar year; of years that the table doesn't know about that time."""
    return read_toml(WORDS)["spring"].get(str(year), datetime.date(year, 2, 5))


def make_round(day: datetime.date, festival: Festival) -> CareRound:
    """A round of the three weeks before the day; the one that is there already, if any."""
    names = {Festival.SPRING: "春节", Festival.MAY_DAY: "五一", Festival.HEAT: "高温"}
    found, _is_new = CareRound.objects.get_or_create(
        year=day.year,
        name=f"{day.year} 年{names[festival]}走访慰问",
        defaults={
            "festival": festival,
            "starts_on": day - datetime.timedelta(days=21),
            "ends_on": day - datetime.timedelta(days=1),
            "bring": "慰问品一份、慰问信",
            "cash": 500,
            "goods": 150,
            "budget": 200_000,
            "note": NOTE,
        },
    )
    return found


def round_record(office: Office, care_round: CareRound, person: int) -> CareRecord:
    return CareRecord(
        person_id=person,
        round=care_round,
        kind=care_round.kind,
        planned_on=care_round.ends_on,
        staff=office.carer,
        method="home",
        bring=care_round.bring,
        cash=care_round.cash,
        goods=care_round.goods,
        fund_source=FundSource.DISTRICT,
        note=NOTE,
    )


def people_for(office: Office, care_round: CareRound, number: int) -> list[int]:
    """So many of the people honoured by then who aren't in the round yet."""
    honoured = [
        person for person, first in office.people if (first or 0) < care_round.starts_on.year
    ]
    return office.dice.sample(honoured, min(office.plan.count(number), len(honoured)))


def records_of_round(office: Office, care_round: CareRound) -> Iterator[CareRecord]:
    """The round that is over: nearly everybody reached."""
    days = (care_round.ends_on - care_round.starts_on).days
    for person in people_for(office, care_round, IN_ROUND):
        record = round_record(office, care_round, person)
        if office.dice.random() < MISSED:
            record.status = CareStatus.DROPPED
            record.reason = office.dice.choice(office.words["words"]["missed"])
        else:
            record.status = CareStatus.DONE
            record.done_on = care_round.starts_on + datetime.timedelta(
                days=office.dice.randint(0, days)
            )
            set_payment(office, record, SETTLED)
        yield record


def upcoming(office: Office, care_round: CareRound) -> list[CareRecord]:
    """The round to come, and some plans whose day has passed."""
    records = [
        round_record(office, care_round, person) for person in people_for(office, care_round, AHEAD)
    ]
    dice, today = office.dice, office.plan.today
    for _turn in range(office.plan.count(OVERDUE)):
        person, _first = dice.choice(office.people)
        records.append(
            CareRecord(
                person_id=person,
                kind=dice.choice([CareKind.VISIT, CareKind.BIRTHDAY, CareKind.CHECKUP]),
                planned_on=today - datetime.timedelta(days=dice.randint(2, 30)),
                staff=office.carer,
                note=NOTE,
            )
        )
    return records


def _departments() -> list[Organisation]:
    """Invented partner departments under the federation, made once."""
    federation = Organisation.objects.get(code="federation")
    return [
        Organisation.objects.get_or_create(
            name=name, parent=federation, defaults={"kind": OrganisationKind.DEPARTMENT}
        )[0]
        for name in DEPARTMENTS
    ]
