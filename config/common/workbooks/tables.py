"""Finding the table in a file: its header row, its columns by their headings, its rows."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from config.common.fields import tidied
from config.common.sheets import unguarded

from .grid import Cell, Row, UnreadableFile
from .opening import Workbook

MOST_ROWS = 5_000
# Titles and remarks may stand above the header.
HEADER_WITHIN = 20
IN_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
# Of headings that nobody knows: how many are named, and how much of each.
MOST_NAMED, MOST_OF_A_NAME = 20, 30


@dataclass(frozen=True)
class Heading:
    """What a column is headed: as we write it, and what else it may be headed, set apart by spaces."""

    code: str
    header: str
    synonyms: str
    # A table without the column isn't the one that is looked for.
    is_needed: bool = field(default=False, kw_only=True)
    # Only accounts with this permission get the column in a sheet.
    permission: str = field(default="", kw_only=True)

    @property
    def names(self) -> list[str]:
        return [self.header, *self.synonyms.split()]


def words(cell: Cell) -> str:
    """The cell's text, with everybody's spaces and widths of letters made the same."""
    return tidied(cell.text)


@dataclass(frozen=True)
class Column(Heading):
    """``read`` gives the value of a cell, or raises ``ValidationError`` with what is wrong."""

    synonyms: str = ""
    read: Callable[[Cell], Any] = words


@dataclass
class Table:
    """The rows under a header, each with its number; ``unknown`` headings are left out."""

    columns: dict[int, Any]
    unknown: list[str]
    rows: list[tuple[int, dict[str, Cell]]] = field(default_factory=list)

    @property
    def notes(self) -> list[str]:
        """What is to be said of the file as a whole."""
        if not self.unknown:
            return []
        told = "、".join(name[:MOST_OF_A_NAME] for name in self.unknown[:MOST_NAMED])
        return [_("Columns that aren’t known are left out: %(columns)s.") % {"columns": told}]


def key_of(heading: str) -> str:
    """The heading without spaces, brackets and case."""
    text = unicodedata.normalize("NFKC", heading)
    return re.sub(r"[\s:*]", "", IN_BRACKETS.sub("", text)).lower()


def find_table(
    workbook: Workbook, columns: Sequence[Heading], *, least: int = 1, most: int = MOST_ROWS
) -> Table:
    """The first table that has the needed columns, and ``least`` columns in all.

    Raises :class:`UnreadableFile` when there is none, when it can't be told which of two columns is
    meant, or when it has more than ``most`` rows.
    """
    known = {key_of(name): column for column in columns for name in column.names}
    needed = [column for column in columns if column.is_needed]
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        rows = iter(sheet.rows())
        for _turn, row in zip(range(HEADER_WITHIN), rows, strict=False):
            cells = row.own().items()
            found = {at: known[key] for at, cell in cells if (key := key_of(cell.text)) in known}
            present = {column.code for column in found.values()}
            if len(present) >= least and present >= {column.code for column in needed}:
                found = _one_each(found, row)
                unknown = [cell.text for at, cell in cells if at not in found]
                return Table(found, unknown, _below(rows, found, most))
    raise UnreadableFile(_missing(needed, least))


def _missing(needed: list[Heading], least: int) -> str:
    told = {"columns": "、".join(column.header for column in needed)}
    if least > len(needed):
        return (
            _(
                "No row of headings was found. These columns are needed: %(columns)s, and another"
                " besides."
            )
            % told
        )
    return _("No row of headings was found. These columns are needed: %(columns)s.") % told


def _one_each(found: dict[int, Heading], row: Row) -> dict[int, Heading]:
    """Of several columns that mean the same the one that bears our own heading; else a refusal."""
    by_code: dict[str, list[int]] = {}
    for at, column in found.items():
        by_code.setdefault(column.code, []).append(at)
    chosen, doubled = {}, []
    for places in by_code.values():
        column = found[places[0]]
        if len(places) > 1:
            ours = key_of(column.header)
            places = [at for at in places if key_of(row.at(at).text) == ours]
        if len(places) == 1:
            chosen[places[0]] = column
        else:
            doubled.append(column.header)
    if doubled:
        raise UnreadableFile(
            _("Several columns mean the same: %(columns)s. Leave one of them.")
            % {"columns": "、".join(doubled)}
        )
    return chosen


def _below(rows: Iterable[Row], columns: dict[int, Heading], most: int) -> list:
    found = []
    for row in rows:
        cells = {column.code: _plain(row.at(at)) for at, column in columns.items()}
        if not any(cells.values()):
            continue
        if len(found) >= most:
            raise UnreadableFile(
                _("The file has more than %(most)d rows. Divide it.") % {"most": most}
            )
        found.append((row.number, cells))
    return found


def _plain(cell: Cell) -> Cell:
    return replace(cell, text=unguarded(cell.text))
