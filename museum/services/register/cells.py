"""Cells that hold several things: makers with their part, measures with their unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import normalise
from honours.models import Craft, Person
from museum.choices import DimensionKind, LengthUnit, MakerRole
from museum.measures import length_words
from museum.models import Gallery, MuseumObject, ObjectDimension, ObjectMaker

from .words import KINDS, ROLES, value_of, word_of

BETWEEN = re.compile(r"[、;；\n]|,(?!\d)|，")
PERSON_CODE = re.compile(r"#([a-z0-9]+)")
MAKER = re.compile(r"(?P<name>[^#()]+?)\s*(?:#(?P<code>[a-z0-9]+))?\s*(?:\((?P<role>[^()]+)\))?")
MEASURE = re.compile(
    r"(?:(?P<part>[^·]{1,20})·)?(?P<kind>[^\d\s·]+)\s*(?P<value>\d{1,6}(?:\.\d{1,2})?)\s*"
    r"(?P<unit>mm|cm|m|毫米|厘米|米)?"
)
UNITS = {"毫米": LengthUnit.MM, "厘米": LengthUnit.CM, "米": LengthUnit.M}


@dataclass
class Lists:
    """What the cells of a file may name, loaded once for the whole file."""

    galleries: dict[str, Gallery] = field(default_factory=dict)
    crafts: dict[str, Craft] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    @classmethod
    def load(cls, maker_cells: Iterable[str]) -> "Lists":
        codes = {code for text in maker_cells for code in PERSON_CODE.findall(text)}
        lists = cls(people={one.slug: one for one in Person.objects.filter(slug__in=codes)})
        for gallery in Gallery.objects.all():
            lists.galleries |= {gallery.slug: gallery, gallery.name: gallery}
        for craft in Craft.objects.all():
            names = [craft.slug, *craft.other_names.split(), craft.name]
            lists.crafts |= dict.fromkeys(names, craft)
        return lists


def split(text: str) -> list[str]:
    """The things of a list, whichever sign stands between them."""
    return [part.strip() for part in BETWEEN.split(text) if part.strip()]


def show_makers(makers: Iterable[ObjectMaker]) -> str:
    """``陈根荣#ab12cd34（设计）、张阿根``: the code says which person of the registry is meant."""
    return "、".join(map(_maker_words, makers))


def _maker_words(maker: ObjectMaker) -> str:
    who = f"{maker.person.name}#{maker.person.slug}" if maker.person else maker.name
    return who if maker.role == MakerRole.MAKER else f"{who}（{word_of(ROLES, maker.role)}）"


def read_makers(cell, lists: Lists, record: MuseumObject | None) -> tuple[ObjectMaker, ...]:
    """The makers that a cell names.

    A bare name means the person of the registry only where the object has that person already: of
    people of one name nobody else can tell who is meant.
    """
    known = (
        {one.person.name: one.person for one in record.makers.all() if one.person} if record else {}
    )
    found = [_maker(part, lists, known) for part in split(cell.text)]
    if len({(one.person_id, one.name) for one in found}) < len(found):
        raise ValidationError(_("a maker stands twice."))
    return tuple(found)


def _maker(text: str, lists: Lists, known: dict[str, Person]) -> ObjectMaker:
    parts = MAKER.fullmatch(text.replace("（", "(").replace("）", ")"))
    if parts is None:
        raise ValidationError(_("“%(text)s” can’t be read as a maker.") % {"text": text[:40]})
    role = value_of(ROLES, parts["role"].strip()) if parts["role"] else MakerRole.MAKER
    if role is None:
        words = "、".join(word_of(ROLES, value) for value in ROLES)
        raise ValidationError(
            _("“%(text)s” isn’t known; write one of: %(known)s.")
            % {"text": parts["role"], "known": words}
        )
    name = normalise(parts["name"])
    if parts["code"]:
        person = lists.people.get(parts["code"])
        if person is None or person.name != name:
            raise ValidationError(
                _("the registry has no %(name)s with the code %(code)s.")
                % {"name": name[:40], "code": parts["code"]}
            )
        return ObjectMaker(person=person, role=role)
    if len(name) > 60:
        raise ValidationError(_("a maker’s name has 60 characters at most."))
    if name in known:
        return ObjectMaker(person=known[name], role=role)
    return ObjectMaker(name=name, role=role)


def show_dimensions(measures: Iterable[ObjectDimension]) -> str:
    """``口径 24 cm；盖·高 5 cm``."""
    return "；".join(map(_measure_words, measures))


def _measure_words(one: ObjectDimension) -> str:
    part = f"{one.part}·" if one.part else ""
    return f"{part}{word_of(KINDS, one.kind)} {length_words(one.value)} {one.unit}"


def read_dimensions(cell, lists, record) -> tuple[ObjectDimension, ...]:
    found = [_measure(normalise(part)) for part in split(cell.text)]
    if len({(one.part, one.kind) for one in found}) < len(found):
        raise ValidationError(_("a measure stands twice."))
    return tuple(found)


def _measure(text: str) -> ObjectDimension:
    parts = MEASURE.fullmatch(text)
    kind = value_of(KINDS, parts["kind"]) if parts else None
    if kind is None or not Decimal(parts["value"]):
        raise ValidationError(
            _("“%(text)s” can’t be read as a measure; write such as 口径 24 cm；盖·高 5 cm.")
            % {"text": text[:40]}
        )
    part = (parts["part"] or "").strip()
    if not part and kind in DimensionKind.of_the_whole():
        raise ValidationError(
            _(
                "length, width and height of the whole have columns of their own; here name the part."
            )
        )
    unit = parts["unit"] or LengthUnit.CM
    return ObjectDimension(
        part=part, kind=kind, value=Decimal(parts["value"]), unit=str(UNITS.get(unit, unit))
    )
