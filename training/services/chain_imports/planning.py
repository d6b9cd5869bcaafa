"""What an import would do, row by row, and reading the rows of a file."""

import datetime
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import normalise
from config.common.partial_dates import PartialDate
from honours.rosters.grid import Cell, Row, UnreadableRoster
from honours.rosters.workbook import Workbook

CREATED, CHANGED, UNCHANGED, REJECTED = "created", "changed", "unchanged", "rejected"
MOST_ROWS = 5_000
# Titles and remarks may stand above the headings.
HEADER_WITHIN = 20
IN_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
BETWEEN_NAMES = re.compile(r"[、，,;；/\s]+")


@dataclass(frozen=True)
class Column:
    """A column by its heading and what else it may be headed; those ``needed`` can't be left out."""

    code: str
    header: str
    synonyms: str = ""
    is_needed: bool = False
    read: Callable[[Cell], Any] = lambda cell: normalise(cell.text)


@dataclass
class RowPlan:
    """What an import would do with one row; ``told`` are pairs of heading and what is written."""

    number: int
    name: str
    told: list[tuple[str, str]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    record: Any = None
    values: dict = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        if self.reasons:
            return REJECTED
        if self.record is None:
            return CREATED
        return CHANGED if self.told else UNCHANGED


@dataclass
class Plan:
    rows: list[RowPlan]
    messages: list[str]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome for row in self.rows)
        return {name: found[name] for name in (CREATED, CHANGED, UNCHANGED, REJECTED)}

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would be written."""
        told = [(row.number, row.outcome, row.told, row.reasons) for row in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def read_rows(workbook: Workbook, columns: tuple[Column, ...]) -> tuple[list, list[str]]:
    """The rows under the first row of headings, each as its number and cells by code; and what is to
    be said of the file. Raises :class:`UnreadableRoster`."""
    known = {
        _key(name): column
        for column in columns
        for name in (column.header, *column.synonyms.split())
    }
    needed = {column.code for column in columns if column.is_needed}
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        rows = iter(sheet.rows())
        for _turn, row in zip(range(HEADER_WITHIN), rows, strict=False):
            found = {
                at: known[key]
                for at, cell in row.own().items()
                if (key := _key(cell.text)) in known
            }
            if needed <= {column.code for column in found.values()}:
                unknown = [cell.text for at, cell in row.own().items() if at not in found]
                return _rows(rows, found), _about(unknown)
    wanted = "、".join(column.header for column in columns if column.is_needed)
    raise UnreadableRoster(
        _("No row of headings was found. These columns are needed: %(columns)s.")
        % {"columns": wanted}
    )


def _key(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading)
    return re.sub(r"[\s:*]", "", IN_BRACKETS.sub("", text)).lower()


def _about(unknown: list[str]) -> list[str]:
    if not unknown:
        return []
    names = "、".join(name[:30] for name in unknown[:20])
    return [_("Columns that aren’t known are left out: %(columns)s.") % {"columns": names}]


def _rows(rows, found: dict[int, Column]) -> list[tuple[int, dict[str, Cell]]]:
    read: list[tuple[int, dict[str, Cell]]] = []
    row: Row
    for row in rows:
        cells = {column.code: row.at(at) for at, column in found.items()}
        if not any(cells.values()):
            continue
        if len(read) >= MOST_ROWS:
            raise UnreadableRoster(
                _("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS}
            )
        read.append((row.number, cells))
    return read


def values_of(plan: RowPlan, cells: dict[str, Cell], columns: tuple[Column, ...]) -> dict:
    """What the cells say, by code. What can't be read rejects the row."""
    found = {}
    for column in columns:
        cell = cells.get(column.code, Cell())
        try:
            value = column.read(cell) if cell else ""
        except ValidationError as error:
            plan.reasons += [f"{column.header}：{sentence}" for sentence in error.messages]
            continue
        if column.is_needed and not value:
            plan.reasons.append(_("%(column)s is needed.") % {"column": column.header})
        found[column.code] = value
    return found


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
    return [name for name in BETWEEN_NAMES.split(normalise(cell.text)) if name]
