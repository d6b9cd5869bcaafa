"""Invented unions and employers under the towns of the registry."""

from itertools import cycle
from pathlib import Path

from config.common.invention import Plan, read_toml
from honours.choices import OrganisationKind
from honours.models import Organisation

WORDS = Path(__file__).with_name("organisations.toml")
ROTATING_PER_TOWN = 3


def make_organisations(plan: Plan) -> dict[str, list[Organisation]]:
    """Unions and employers, those of an earlier load included; employers by their field of work."""
    words = read_toml(WORDS)
    federation = Organisation.objects.get(code="federation")
    towns = list(Organisation.objects.townships())
    brands = cycle(words["brands"])
    wanted = [
        _wanted(name, OrganisationKind.INDUSTRY_UNION, federation)
        for name in words["industry_unions"]
    ]
    unions = {
        town: _wanted(f"{town.name}总工会", OrganisationKind.GRASSROOTS_UNION, town)
        for town in towns
    }
    _save([*wanted, *unions.values()])
    unions = dict(zip(towns, _stored(unions.values()), strict=True))
    employers = [*_of_district(words, federation, brands), *_of_towns(words, unions, brands)]
    _save([employer for _field, employer in employers])
    by_field: dict[str, list[Organisation]] = {}
    stored = _stored([employer for _field, employer in employers])
    for (field, _employer), employer in zip(employers, stored, strict=True):
        by_field.setdefault(field, []).append(employer)
    return by_field


def _of_district(words, federation, brands):
    for row in words["district"]:
        kind = row.get("kind", OrganisationKind.EMPLOYER)
        name = row["name"].format(brand=next(brands) if "{brand}" in row["name"] else "")
        yield row["field"], _wanted(name, kind, federation)


def _of_towns(words, unions, brands):
    """In each town what every town has, and some of the others in turn."""
    rotating = cycle(words["rotating"])
    for town, union in unions.items():
        rows = [*words["everywhere"], *(next(rotating) for _turn in range(ROTATING_PER_TOWN))]
        for row in rows:
            names = {"town": short_name(town), "brand": ""}
            if "{brand}" in row["pattern"]:
                names["brand"] = next(brands)
            kind = row.get("kind", OrganisationKind.EMPLOYER)
            yield row["field"], _wanted(row["pattern"].format(**names), kind, union)


def former_names() -> dict[str, str]:
    """By field of work, what employers were called while Lin'an was a county."""
    return read_toml(WORDS)["historic"]


def short_name(town: Organisation) -> str:
    return town.name.removesuffix("街道").removesuffix("镇")


def _wanted(name: str, kind: str, parent: Organisation) -> Organisation:
    short = name.removeprefix("杭州").removeprefix("浙江").removesuffix("有限公司")
    return Organisation(
        name=name, kind=kind, parent=parent, short_name=short if short != name else ""
    )


def _save(organisations: list[Organisation]) -> None:
    Organisation.objects.bulk_create(organisations, ignore_conflicts=True)


def _stored(organisations) -> list[Organisation]:
    """The same from the database, with their keys, whichever load made them."""
    wanted = [(each.name, each.parent_id) for each in organisations]
    found = Organisation.objects.filter(name__in=[name for name, _parent in wanted])
    by_name = {(each.name, each.parent_id): each for each in found.select_related("parent__parent")}
    return [by_name[key] for key in wanted]


def town_of(employer: Organisation) -> Organisation | None:
    """The town that an invented employer stands in: two steps up, or none for the district's."""
    above = employer.parent.parent if employer.parent else None
    return above if above and above.kind == OrganisationKind.TOWNSHIP else None
