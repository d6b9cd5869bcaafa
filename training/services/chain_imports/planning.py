"""What an import of the chain would do with a row, and how its cells are read."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import PhoneField, normalise, tidied
from config.common.imports.plans import CHANGED, CREATED, UNCHANGED, RowPlan
from config.common.partial_dates import PartialDate
from config.common.workbooks.grid import Cell

BETWEEN_NAMES = re.compile(r"[、，,;；/\s]+")


@dataclass
class ChainPlan(RowPlan):
    """What an import would do with one row; ``told`` are pairs of heading and what is written."""

    name: str
    told: list[tuple[str, str]] = field(default_factory=list)
    record: Any = None
    values: dict = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        if self.record is None:
            return CREATED
        return CHANGED if self.told else UNCHANGED

    @property
    def seal(self) -> list[tuple[str, str]]:
        return self.told


def phone(cell: Cell) -> str:
    return PhoneField(required=False).clean(cell.text)


def word(words: dict[str, str]) -> Callable[[Cell], str]:
    """Reads one of these words, each value's synonyms set apart by spaces."""

    def read(cell: Cell) -> str:
        text = normalise(cell.text)
        for value, synonyms in words.items():
            if text in synonyms.split():
                return str(value)
        known = "、".join(synonyms.split()[0] for synonyms in words.values())
        raise ValidationError(
            _("“%(text)s” isn’t known; write one of: %(known)s.")
            % {"text": text[:40], "known": known}
        )

    return read


def partial_date(cell: Cell) -> PartialDate:
    try:
        return cell.date or PartialDate.parse(normalise(cell.text))
    except ValueError as error:
        raise ValidationError(
            _("must be a year, a month or a day, such as 1998, 1998-04 or 1998-04-01.")
        ) from error


def whole_date(cell: Cell) -> datetime.date:
    found = partial_date(cell)
    if found.day is None:
        raise ValidationError(_("must be a day, such as 2024-03-01."))
    return datetime.date(found.year, found.month, found.day)


def names(cell: Cell) -> list[str]:
    return [name for name in BETWEEN_NAMES.split(tidied(cell.text)) if name]
