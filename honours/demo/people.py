"""Invented honourees with their honours."""

import datetime
from dataclasses import dataclass, field
from random import Random

from config.common.crypto import keyed_hash
from config.common.invention import NOTE, IdentityNumbers, Plan, invented_name, invented_phone
from config.common.partial_dates import PartialDate
from honours.choices import ConferralStatus, Employment, Life, Management, PublicationBasis, Sex
from honours.models import Conferral, Craft, Organisation, Person

from . import prose
from .awards import Award, Awards
from .organisations import former_names, short_name, town_of

NUMBERS_A_SERIES = 37
# Between the first and the last honour of somebody who holds titles of two figures.
YEARS_BETWEEN = (5, 20)
THIRTY = "thirty-years"
# Nobody is honoured at a greater age; until 1996 Lin'an was a county and employers had other names.
OLDEST = 62
COUNTY_UNTIL = 1996


@dataclass
class Cast:
    """What all invented honourees are drawn from."""

    plan: Plan
    dice: Random
    awards: Awards
    employers: dict[str, list[Organisation]]
    towns: list[Organisation]
    crafts: dict[str, Craft]
    numbers: IdentityNumbers = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = IdentityNumbers(self.plan.series * NUMBERS_A_SERIES)
        self.makers = prose.occupations(makers=True)
        self.workers = prose.occupations(makers=False)


def make_person(cast: Cast, number: int, role: str) -> tuple[Person, list[Conferral]]:
    """One honouree in the role given, with honours, before either is saved."""
    dice = cast.dice
    awards = draw_awards(cast, role)
    born, since = draw_life(dice, awards)
    occupation = draw_occupation(cast, number, role, since)
    person = Person(slug=cast.plan.code(number, 8).lower(), note=NOTE)
    person.sex = Sex.FEMALE if dice.random() < occupation.get("female", 0.34) else Sex.MALE
    person.name = invented_name(dice, person.sex, born.year)
    person.position = min((award.position for award in awards), default=1000)
    set_work(cast, person, occupation)
    last = max(award.year for award in awards)
    set_life(dice, person, born, last, cast.plan.today)
    set_employment(dice, person, born, cast.plan.today, farming=occupation.get("farming", False))
    set_identity(cast, person, born, number)
    person.education = draw_education(dice, occupation, born)
    set_words(cast, person, occupation, born, since, role)
    set_publication(dice, person, role, cast.plan.today)
    conferrals = [
        cast.awards.conferral(award, unit=unit_of(person, occupation, award), post=person.post)
        for award in awards
    ]
    spoil(cast, conferrals, role)
    return person, conferrals


def draw_awards(cast: Cast, role: str) -> list[Award]:
    """The honours of a role; those of two figures at once hold both kinds."""
    if "+" in role:
        return draw_both(cast, *role.split("+"))
    return cast.awards.draw("model" if role in ("revoked", "suspended") else role)


def draw_both(cast: Cast, first: str, second: str) -> list[Award]:
    """Honours of two figures, drawn until they fit into one working life."""
    while True:
        awards = [*cast.awards.draw(first), *cast.awards.draw(second)]
        years = [award.year for award in awards]
        fits = YEARS_BETWEEN[0] <= max(years) - min(years) <= YEARS_BETWEEN[1]
        if fits and (second != "thirty" or years[-1] == max(years)):
            return awards


def draw_life(dice: Random, awards: list[Award]) -> tuple[datetime.date, int]:
    """The day of birth and the year in which working life began, so that all honours fit."""
    thirty = [award.year for award in awards if award.slug == THIRTY]
    years = [award.year for award in awards]
    if thirty:
        since = thirty[0] - dice.randint(30, 32)
        born = since - dice.randint(18, 23)
    else:
        latest = max(31, min(47, OLDEST - (max(years) - min(years))))
        born = min(years) - dice.randint(30, latest)
        since = born + dice.randint(18, 23)
    return datetime.date(born, dice.randint(1, 12), dice.randint(1, 28)), since


def draw_occupation(cast: Cast, number: int, role: str, since: int) -> dict:
    if "craftsman" in role:
        return cast.makers[number % len(cast.makers)]
    possible = [
        row
        for row in cast.workers
        if row.get("since", 0) <= since and not (row.get("farming") and "thirty" in role)
    ]
    return cast.dice.choices(possible, weights=[row["weight"] for row in possible])[0]


def draw_education(dice: Random, occupation: dict, born: datetime.date) -> str:
    if occupation.get("schooled"):
        return dice.choice(["中专", "大专"] if born.year < 1960 else ["中专", "大专", "本科"])
    return dice.choice(["小学", "初中"] if born.year < 1955 else ["初中", "高中", "中专", "大专"])


def unit_of(person: Person, occupation: dict, award: Award) -> str:
    """The employer at the time of the award: before 1996 by the name that it had then."""
    former = former_names().get(occupation["fields"][0])
    if former and award.year < COUNTY_UNTIL:
        return former.format(town=short_name(person.township))
    return person.employer.name


def set_work(cast: Cast, person: Person, occupation: dict) -> None:
    dice = cast.dice
    possible = [one for name in occupation["fields"] for one in cast.employers.get(name, ())]
    person.employer = dice.choice(possible)
    person.township = town_of(person.employer) or dice.choice(cast.towns)
    person.post = dice.choice(occupation["posts"])
    person.craft = cast.crafts.get(occupation.get("craft", ""))


def set_life(dice: Random, person: Person, born: datetime.date, last: int, today) -> None:
    """Whether somebody whose last honour is of that year still lives."""
    age = today.year - born.year
    chance = 0.9 if age >= 90 else 0.4 if age >= 80 else 0.1 if age >= 70 else 0.01
    if dice.random() < chance:
        person.life = Life.DECEASED
        year = born.year + dice.randint(min(age, 60), min(age, 92))
        person.death_date = PartialDate(max(last, year)) if dice.random() < 0.7 else None
    elif dice.random() < 0.03:
        person.management = dice.choice([Management.TRANSFERRED_OUT, Management.LOST_CONTACT])


def set_employment(
    dice: Random, person: Person, born: datetime.date, today, *, farming: bool
) -> None:
    if person.life == Life.DECEASED:
        return
    if farming:
        person.employment = Employment.FARMING
    elif today.year - born.year >= 60:
        person.employment = Employment.RETIRED
    else:
        flexible = person.craft is not None and dice.random() < 0.3
        person.employment = Employment.FLEXIBLE if flexible else Employment.WORKING


def set_identity(cast: Cast, person: Person, born: datetime.date, number: int) -> None:
    dice = cast.dice
    person.birth_date = PartialDate(born.year, born.month)
    person.ethnicity = "汉族" if dice.random() < 0.97 else "畲族"
    person.political_status = dice.choice(["中共党员", "中共党员", "群众", "群众", "民盟盟员"])
    if person.life == Life.LIVING:
        person.phone = invented_phone(number)
        if dice.random() < 0.9:
            person.id_number = cast.numbers.next(born, person.sex)
            # save() does this too, but rows are inserted in bulk here.
            person.id_number_hash = keyed_hash(person.id_number)


def set_words(cast: Cast, person: Person, occupation, born, since: int, role: str) -> None:
    dice, today = cast.dice, cast.plan.today
    died = person.death_date.year if person.death_date else today.year
    years = max(8, min(died, born.year + 60, today.year) - since)
    town = short_name(person.township)
    words = prose.blanks(person, since=since, years=years, unit=person.employer.name, town=town)
    if role == "thirty" and dice.random() < 0.6:
        person.summary, person.deeds = prose.thirty_years_of(dice, words)
        return
    person.summary = prose.summary_of(dice, occupation, words)
    person.deeds = prose.deeds_of(dice, occupation, words, state=state_of(person))


def state_of(person: Person) -> str:
    if person.life == Life.DECEASED:
        return "passed"
    return "retired" if person.employment == Employment.RETIRED else "working"


def set_publication(dice: Random, person: Person, role: str, today: datetime.date) -> None:
    """About one in twenty isn't public; the pages of those whose honour fell are hidden."""
    if role in ("revoked", "suspended"):
        return
    agreed = today - datetime.timedelta(days=dice.randint(30, 900))
    if dice.random() < 0.05:
        if dice.random() < 0.3:
            person.publication_basis, person.consent_on = PublicationBasis.CONSENT, agreed
            person.consent_withdrawn_on = today - datetime.timedelta(days=dice.randint(1, 29))
        return
    person.is_public = True
    if role == "thirty":
        person.publication_basis, person.consent_on = PublicationBasis.CONSENT, agreed
    elif person.life == Life.DECEASED and dice.random() < 0.4:
        person.publication_basis = PublicationBasis.FAMILY
    else:
        person.publication_basis = PublicationBasis.DUTY


def spoil(cast: Cast, conferrals: list[Conferral], role: str) -> None:
    """Suspend or revoke all honours of those invented for it."""
    if role not in ("revoked", "suspended"):
        return
    for conferral in conferrals:
        conferral.status = ConferralStatus.SUSPENDED
        if role == "revoked":
            conferral.status = ConferralStatus.REVOKED
            conferral.revoked_on = cast.plan.today - datetime.timedelta(days=400)
            conferral.revocation_authority = conferral.title.conferring_body
            conferral.revocation_document = f"临委发〔{cast.plan.today.year - 1}〕99 号"
            conferral.revocation_reason = cast.dice.choice(cast.awards.reasons)
