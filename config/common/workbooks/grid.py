"""Cells, rows and sheets, whatever file they come from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from config.common.partial_dates import PartialDate


class UnreadableFile(ValidationError):
    """The file as a whole can't be read; its one sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as typed: its text, and the number or date that the file knows it to be."""

    text: str = ""
    number: float | None = None
    date: PartialDate | None = None
    # A cell of a text file was perhaps a number before: 1998.1 may have been 1998.10.
    may_be_number: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)


EMPTY = Cell()


@dataclass(slots=True)
class Row:
    """One row of a sheet. ``filled`` columns got their value from a merged cell above, ``spans``
    tells the last column of cells merged across."""

    number: int
    cells: list[Cell]
    spans: dict[int, int] = field(default_factory=dict)
    filled: frozenset[int] = frozenset()
    is_hidden: bool = False

    def own(self) -> dict[int, Cell]:
        """The cells with something in them that wasn't filled from above."""
        return {at: cell for at, cell in enumerate(self.cells) if cell and at not in self.filled}

    def at(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else EMPTY


class Sheet:
    """A table of a file; ``rows()`` streams it."""

    name: str = ""
    is_hidden: bool = False
    size: int | None = None

    def rows(self) -> Iterator[Row]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, counted from zero, both ends inside."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class MergeFiller:
    """Gives rows that pass by, top to bottom, the values of the merged cells they lie in.

    A value is repeated down its first column only. Across, the range is told as a span: the value
    belongs to one column of data, but to all columns of a header.
    """

    def __init__(self, merges: list[Merge]):
        self._waiting = sorted(merges, key=lambda merge: merge.first_row, reverse=True)
        self._open: list[tuple[Merge, Cell]] = []

    def fill(self, index: int, row: Row) -> Row:
        filled = set()
        for merge, value in self._open:
            row.cells.extend([EMPTY] * (merge.first_column + 1 - len(row.cells)))
            row.cells[merge.first_column] = value
            filled.add(merge.first_column)
            self._span(row, merge)
        while self._waiting and self._waiting[-1].first_row <= index:
            merge = self._waiting.pop()
            if merge.last_row >= index:
                self._span(row, merge)
                self._open.append((merge, row.at(merge.first_column)))
        self._open = [pair for pair in self._open if pair[0].last_row > index]
        row.filled = frozenset(filled)
        return row

    def _span(self, row: Row, merge: Merge) -> None:
        if merge.last_column > merge.first_column:
            row.spans[merge.first_column] = merge.last_column


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufeff\u200b-\u200f\u2060]")
ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}


def text_cell(text: str, *, may_be_number: bool = False) -> Cell:
    """A cell of text, without the invisible characters that programs leave behind."""
    text = CONTROL.sub("", text).strip()
    if not text or text in ERRORS:
        return EMPTY
    return Cell(text, may_be_number=may_be_number)


def number_cell(value: float | int) -> Cell:
    """A cell that holds a number; whole numbers are written without a point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return Cell(repr(value), number=value)


def date_cell(moment, number_format: str) -> Cell:
    """A cell formatted as a date: only as precise as its format shows.

    Excel turns a typed ``1998年4月`` into 1 April and a format without a day.
    """
    pattern = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", number_format or "").lower()
    day = moment.day if "d" in pattern or not re.search("[ym]", pattern) else None
    month = moment.month if day or "m" in pattern else None
    date = PartialDate(moment.year, month, day)
    return Cell(str(date), date=date)
