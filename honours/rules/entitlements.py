"""Who is entitled to what in a year: decided over plain values, never stored.

DOMAIN: treatment follows the highest valid honour; a suspended or revoked one gives nothing from that
day on; only the living receive, save the husband or wife of a deceased holder where a rule says so.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from honours.choices import ConferralStatus, Employment, Level, Life, Management
from honours.choices.care import RECEIVED_BY, Benefit, Family, Period

RANKS = {level: rank for rank, level in enumerate(Level)}
LOWEST = len(RANKS)
ELSEWHERE = (Management.TRANSFERRED_OUT, Management.EMIGRATED)


@dataclass(frozen=True)
class Honour:
    """One honour of a person: whose treatment it brings, at which level, whether it is valid."""

    family: str
    level: str
    status: str = ConferralStatus.VALID


@dataclass(frozen=True)
class Standing:
    """What the rules look at of a person. ``received``: by kind of care the years it was done in."""

    honours: tuple[Honour, ...] = ()
    life: str = Life.LIVING
    management: str = Management.IN_DISTRICT
    employment: str = ""
    sex: str = ""
    birth_year: int | None = None
    received: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def highest(self, family: str) -> str:
        """The highest level of the valid honours of this family; empty without any."""
        levels = [
            honour.level
            for honour in self.honours
            if honour.family == family and honour.status == ConferralStatus.VALID
        ]
        return min(levels, key=RANKS.__getitem__, default="")


@dataclass(frozen=True)
class Terms:
    """The terms of one entitlement. Empty sets, levels and ages leave nobody out."""

    benefit: str
    family: str = Family.MODEL_WORKER
    level: str = ""
    employments: frozenset[str] = frozenset()
    least_age: Mapping[str, int | None] = field(default_factory=dict)
    most_age: Mapping[str, int | None] = field(default_factory=dict)
    period: str = Period.YEARLY
    highest_only: bool = True
    for_spouse: bool = False
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    @property
    def rank(self) -> int:
        """Higher levels first; a rule for all levels comes last."""
        return RANKS.get(self.level, LOWEST)


@dataclass(frozen=True)
class Obstacle:
    """One reason why a rule gives somebody nothing; ``values`` fill its sentence."""

    code: str
    values: Mapping = field(default_factory=dict)


def is_in_force(terms: Terms, year: int) -> bool:
    """Whether the rule holds on any day of the year."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    begun = terms.valid_from is None or terms.valid_from <= last
    return begun and (terms.valid_to is None or terms.valid_to >= first)


def is_entitled(terms: Terms, standing: Standing, year: int) -> bool:
    return next(obstacles(terms, standing, year), None) is None


def obstacles(terms: Terms, standing: Standing, year: int) -> Iterator[Obstacle]:
    """All that stands between the person and the benefit in this year; nothing when entitled."""
    if not is_in_force(terms, year):
        yield Obstacle("not_in_force", {"year": year})
    yield from _of_honours(terms, standing)
    yield from _of_life(terms, standing)
    yield from _of_employment(terms, standing)
    yield from _of_age(terms, standing, year)
    yield from _of_cycle(terms, standing, year)


def _of_honours(terms: Terms, standing: Standing) -> Iterator[Obstacle]:
    held = [honour for honour in standing.honours if honour.family == terms.family]
    valid = [honour for honour in held if honour.status == ConferralStatus.VALID]
    if not valid:
        fallen = {honour.status for honour in held}
        code = "suspended" if ConferralStatus.SUSPENDED in fallen else "revoked"
        yield Obstacle(code if fallen else "no_honour", {"family": terms.family})
    elif not terms.level:
        return
    elif terms.highest_only:
        highest = standing.highest(terms.family)
        if highest != terms.level:
            yield Obstacle("other_level", {"own": highest})
    elif terms.level not in {honour.level for honour in valid}:
        yield Obstacle("none_of_level", {"level": terms.level})


def _of_life(terms: Terms, standing: Standing) -> Iterator[Obstacle]:
    if standing.life == Life.DECEASED and not terms.for_spouse:
        yield Obstacle("deceased")
    if standing.management in ELSEWHERE:
        yield Obstacle("elsewhere", {"management": standing.management})


def _of_employment(terms: Terms, standing: Standing) -> Iterator[Obstacle]:
    if not terms.employments or standing.life == Life.DECEASED:
        return
    if not standing.employment:
        yield Obstacle("employment_unknown")
    elif standing.employment not in terms.employments:
        yield Obstacle("other_employment", {"own": standing.employment})


def _of_age(terms: Terms, standing: Standing, year: int) -> Iterator[Obstacle]:
    """By the age that is reached in the year: of many the day of birth isn't known."""
    bounds = [*terms.least_age.values(), *terms.most_age.values()]
    if not any(bound is not None for bound in bounds):
        return
    if standing.birth_year is None:
        yield Obstacle("birth_unknown")
        return
    least = _bound(terms.least_age, standing.sex, max)
    most = _bound(terms.most_age, standing.sex, min)
    age = year - standing.birth_year
    if least is not None and age < least:
        yield Obstacle("too_young", {"age": age, "bound": least, "year": year})
    if most is not None and age > most:
        yield Obstacle("too_old", {"age": age, "bound": most, "year": year})


def _bound(ages: Mapping[str, int | None], sex: str, stricter) -> int | None:
    """The bound for this sex; of somebody whose sex isn't known the stricter one."""
    if sex:
        return ages.get(sex)
    known = [age for age in ages.values() if age is not None]
    return stricter(known, default=None)


def _of_cycle(terms: Terms, standing: Standing, year: int) -> Iterator[Obstacle]:
    """What comes every two years or once, and was had before."""
    earlier = [
        had
        for had in standing.received.get(RECEIVED_BY.get(terms.benefit, ""), ())
        if had < year and (terms.period == Period.ONCE or had == year - 1)
    ]
    if earlier and terms.period == Period.TWO_YEARLY:
        yield Obstacle("had_last_year", {"year": max(earlier), "next": max(earlier) + 2})
    elif earlier and terms.period == Period.ONCE:
        yield Obstacle("had_once", {"year": min(earlier)})


def highest_of_each(rules: Iterable[tuple[object, Terms]]) -> Iterator[tuple[object, object]]:
    """Of the rules that entitle one person, pairs of each with the higher one that replaces it.

    Rules marked “highest only” give one benefit once, whichever honours it rests on.
    """
    first: dict[str, object] = {}
    for rule, terms in sorted(rules, key=lambda pair: pair[1].rank):
        if terms.highest_only:
            yield rule, first.get(terms.benefit)
            first.setdefault(terms.benefit, rule)
        else:
            yield rule, None


def sentence(obstacle: Obstacle) -> str:
    """Why not, in words."""
    values = {name: _word(name, value) for name, value in obstacle.values.items()}
    return _sentences(obstacle)[obstacle.code] % values


def _word(name: str, value):
    """The office's word for a value of an enumeration; a number as it is."""
    enumerations = {
        "family": {
            Family.MODEL_WORKER: _("model worker"),
            Family.CRAFTSMAN: _("craftsman"),
        },
        "management": dict(Management.choices),
        "level": dict(Level.choices),
        "own": {**dict(Level.choices), **dict(Employment.choices)},
    }
    return enumerations.get(name, {}).get(value, value)


def _sentences(obstacle: Obstacle) -> dict[str, str]:
    return {
        "not_in_force": _("The rule isn’t in force in %(year)s."),
        "no_honour": _("Holds no valid honour as a %(family)s."),
        "suspended": _("The honour is suspended; treatment rests until it is reinstated."),
        "revoked": _("The honour was revoked; treatment ended with it."),
        "other_level": _(
            "Treatment follows the highest honour, and that is of another level: %(own)s."
        ),
        "none_of_level": _("Holds no valid honour of this level: %(level)s."),
        "deceased": _("Has died."),
        "elsewhere": _("Is looked after elsewhere: %(management)s."),
        "employment_unknown": _("The employment isn’t recorded; the rule asks for it."),
        "other_employment": _("The rule isn’t for this employment: %(own)s."),
        "birth_unknown": _("The year of birth isn’t recorded; the rule asks for an age."),
        "too_young": _("Turns %(age)s in %(year)s; the rule begins at %(bound)s."),
        "too_old": _("Turns %(age)s in %(year)s; the rule ends at %(bound)s."),
        "had_last_year": _("Had it in %(year)s; it is due again in %(next)s."),
        "had_once": _("Had it in %(year)s; it is given once."),
    }


def grounds(terms: Terms, standing: Standing, year: int) -> list[str]:
    """Why somebody is entitled, in words."""
    found = [_ground_of_honour(terms, standing)]
    if standing.life == Life.DECEASED:
        found.append(_("Has died; the husband or wife receives it."))
    elif terms.employments:
        found.append(_("Employment: %(own)s.") % {"own": _word("own", standing.employment)})
    ages = [*terms.least_age.values(), *terms.most_age.values()]
    if standing.birth_year and any(age is not None for age in ages):
        age = year - standing.birth_year
        found.append(_("Turns %(age)d in %(year)d.") % {"age": age, "year": year})
    return found


def _ground_of_honour(terms: Terms, standing: Standing) -> str:
    level = terms.level or standing.highest(terms.family)
    return _("Valid honour as a %(family)s, treatment level: %(level)s.") % {
        "family": _word("family", terms.family),
        "level": _word("level", level),
    }


def may_go_to_spouse(benefit: str) -> bool:
    """Of all benefits only hardship aid reaches the husband or wife of a deceased holder."""
    return benefit == Benefit.HARDSHIP_AID
