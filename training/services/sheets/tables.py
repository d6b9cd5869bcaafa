"""What an import of the academy would do with a row, and how its cells are read."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import PhoneField, tidied
from config.common.imports.plans import CREATED, Plan, RowPlan
from config.common.workbooks.grid import Cell
from config.common.workbooks.tables import Heading

TIMES = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至]\s*(\d{1,2})[:：](\d{2})")
WAITING = "waiting"


@dataclass
class LearningPlan(RowPlan):
    """What would be done with one row; ``words`` are its cells as they are shown."""

    words: list[str]
    wanted: str = CREATED
    data: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, number: int, cells: dict[str, Cell], columns: Iterable[Heading]) -> "LearningPlan":
        return cls(number, [cells.get(one.code, Cell()).text for one in columns])

    @property
    def verdict(self) -> str:
        return self.wanted

    @property
    def seal(self) -> list[str]:
        return self.words


@dataclass
class SheetPlan(Plan):
    """The rows, shown under the headings of ``columns``."""

    columns: tuple[Heading, ...] = ()


def text_in(cells: dict[str, Cell], code: str, most: int = 80) -> str:
    """The cell's text without the quote that keeps a spreadsheet from running it."""
    cell = cells.get(code)
    text = tidied(cell.text) if cell else ""
    text = text[1:] if text.startswith("'") else text
    if len(text) > most:
        raise ValidationError(
            _("“%(text)s…” is longer than %(most)d characters.") % {"text": text[:12], "most": most}
        )
    return text


def phone_in(cells: dict[str, Cell], code: str) -> str:
    """Digits, as a form would take them; a number that a spreadsheet made of it as well."""
    text = re.sub(r"\.0$", "", text_in(cells, code, 40))
    return PhoneField(required=False).clean(text)


def times_in(cells: dict[str, Cell], code: str) -> tuple[datetime.time, datetime.time]:
    text = text_in(cells, code, 40)
    parts = TIMES.search(text)
    try:
        hours = [int(part) for part in parts.groups()]
        begins, ends = datetime.time(*hours[:2]), datetime.time(*hours[2:])
    except (AttributeError, ValueError) as error:
        raise ValidationError(
            _("“%(text)s” isn’t a time; write such as 9:00-11:30.") % {"text": text}
        ) from error
    if ends <= begins:
        raise ValidationError(_("A meeting ends after it begins."))
    return begins, ends


def number_in(cells: dict[str, Cell], code: str, default: int) -> int:
    text = re.sub(r"\.0$", "", text_in(cells, code, 12))
    if not text:
        return default
    if not text.isdecimal() or not 0 < int(text) <= 9999:
        raise ValidationError(_("“%(text)s” isn’t a number of people.") % {"text": text})
    return int(text)
