"""What the registry's people are entitled to: read from rules and registry, stored nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from honours.choices.care import FAMILIES, RECEIVED_BY
from honours.models import CareRecord, Conferral, EntitlementRule, Person
from honours.rules.entitlements import (
    Honour,
    Standing,
    Terms,
    grounds,
    highest_of_each,
    is_entitled,
    obstacles,
    sentence,
)

AT_ONCE = 10_000
OF_PERSON = ("pk", "life", "management", "employment", "sex", "birth_date")


@dataclass(frozen=True)
class Explanation:
    """What one rule gives one person in a year, and why or why not, in sentences."""

    rule: EntitlementRule
    is_entitled: bool
    sentences: list[str]
    received_on: object = None


def explain_entitlements(person: Person, year: int) -> list[Explanation]:
    """For each rule of the year whether this person is entitled, and why; four queries."""
    rules = list(EntitlementRule.objects.in_force(year).by_rank())
    standing = next(standings(Person.objects.filter(pk=person.pk), year))[1]
    entitling = [(rule, rule.terms) for rule in rules if is_entitled(rule.terms, standing, year)]
    replaced = {rule.pk: higher for rule, higher in highest_of_each(entitling)}
    received = _received_on(person, year)
    return [
        _explained(rule, standing, year, replaced, received.get(RECEIVED_BY.get(rule.benefit)))
        for rule in rules
    ]


def _explained(rule, standing, year: int, replaced: Mapping, received_on) -> Explanation:
    terms = rule.terms
    if rule.pk not in replaced:
        reasons = [sentence(each) for each in obstacles(terms, standing, year)]
        return Explanation(rule, False, reasons)
    if higher := replaced[rule.pk]:
        reason = _("Has it already by a higher rule: %(rule)s.") % {"rule": higher}
        return Explanation(rule, False, [reason])
    return Explanation(rule, True, grounds(terms, standing, year), received_on)


def _received_on(person: Person, year: int) -> dict:
    """By kind of care the last day of the year on which it was done."""
    done = CareRecord.objects.done().in_year(year).filter(person=person).order_by("done_on")
    return dict(done.values_list("kind", "done_on"))


def entitled_people(rule: EntitlementRule, year: int, people: QuerySet | None = None) -> list[int]:
    """The keys of those whom the rule entitles in the year, of these people or of all."""
    found = people if people is not None else Person.objects.all()
    return [key for key, rules in entitlements(found, year, benefit=rule.benefit) if rule in rules]


def entitlements(
    people: QuerySet, year: int, *, benefit: str = ""
) -> Iterator[tuple[int, list[EntitlementRule]]]:
    """Each of the people who are entitled to something, with the rules that entitle them.

    Three queries for each ten thousand people; ``benefit`` narrows it down.
    """
    rules = EntitlementRule.objects.in_force(year).by_rank()
    if benefit:
        rules = rules.filter(benefit=benefit)
    judged: list[tuple[EntitlementRule, Terms]] = [(rule, rule.terms) for rule in rules]
    # Only who ever held such an honour can be entitled.
    honoured = Conferral.objects.of_people().filter(title__category__in=list(FAMILIES))
    for key, standing in standings(people.filter(pk__in=honoured.values("person")), year):
        entitling = [pair for pair in judged if is_entitled(pair[1], standing, year)]
        found = [rule for rule, higher in highest_of_each(entitling) if higher is None]
        if found:
            yield key, found


def standings(people: QuerySet, year: int) -> Iterator[tuple[int, Standing]]:
    """What the rules look at, for each of these people; three queries for each ten thousand."""
    rows = people.order_by("pk").values_list(*OF_PERSON)
    batch: list[tuple] = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield from _standings_of(batch, year)
            batch = []
    if batch:
        yield from _standings_of(batch, year)


def _standings_of(rows: list[tuple], year: int) -> Iterator[tuple[int, Standing]]:
    keys = [row[0] for row in rows]
    honours, received = _honours_of(keys), _received_by(keys, year)
    for key, life, management, employment, sex, born in rows:
        yield (
            key,
            Standing(
                honours=tuple(honours[key]),
                life=life,
                management=management,
                employment=employment,
                sex=sex,
                birth_year=born.year if born else None,
                received={kind: tuple(years) for kind, years in received[key].items()},
            ),
        )


def _honours_of(keys: Iterable[int]) -> dict[int, list[Honour]]:
    found = defaultdict(list)
    held = Conferral.objects.filter(person__in=keys, title__category__in=list(FAMILIES))
    for person, category, status, *levels in held.order_by().values_list(
        "person",
        "title__category",
        "status",
        "treatment_level",
        "title__treatment_level",
        "title__level",
    ):
        level = next(filter(None, levels))
        found[person].append(Honour(FAMILIES[category], level, status))
    return found


def _received_by(keys: Iterable[int], year: int) -> dict[int, dict[str, list[int]]]:
    """By person and kind, the years before this one in which it was done."""
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    done = CareRecord.objects.done().filter(person__in=keys, done_on__year__lt=year)
    kinds = done.filter(kind__in=set(RECEIVED_BY.values())).order_by()
    for person, kind, done_year in kinds.values_list("person", "kind", "done_on__year").distinct():
        found[person][kind].append(done_year)
    return found
