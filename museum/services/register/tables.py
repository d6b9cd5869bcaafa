"""Finding the table of objects in a file: its header row, its columns, its rows."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from honours.rosters.grid import Cell, Row, UnreadableRoster
from honours.rosters.workbook import Workbook

from .columns import COLUMNS, KEY, Column
from .sheets import unguarded

MOST_ROWS = 20_000
# Titles and remarks may stand above the header.
HEADER_WITHIN = 20
IN_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")


def key_of(heading: str) -> str:
    """The heading without spaces, brackets and case."""
    text = unicodedata.normalize("NFKC", heading)
    return re.sub(r"[\s:*]", "", IN_BRACKETS.sub("", text)).lower()


BY_KEY = {
    key_of(name): column for column in COLUMNS for name in (column.header, *column.synonyms.split())
}


@dataclass
class Table:
    """The rows under a header; ``unknown`` headings are left out, and said so."""

    columns: dict[int, Column]
    unknown: list[str]
    rows: list[tuple[int, dict[str, Cell]]] = field(default_factory=list)


def find_table(workbook: Workbook) -> Table:
    """The first table with a column of accession numbers. Raises :class:`UnreadableRoster`."""
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        rows = iter(sheet.rows())
        for _turn, row in zip(range(HEADER_WITHIN), rows, strict=False):
            if (table := _header(row)) is not None:
                _fill(table, rows)
                return table
    raise UnreadableRoster(
        _(
            "No row of headings was found. One column must be headed 总登记号, another 名称 or the like."
        )
    )


def _header(row: Row) -> Table | None:
    found = {
        at: BY_KEY[key] for at, cell in row.own().items() if (key := key_of(cell.text)) in BY_KEY
    }
    codes = [column.code for column in found.values()]
    if KEY not in codes or len(codes) < 2:
        return None
    doubled = {column.header for column in found.values() if codes.count(column.code) > 1}
    if doubled:
        raise UnreadableRoster(
            _("Several columns mean the same: %(columns)s. Leave one of them.")
            % {"columns": "、".join(sorted(doubled))}
        )
    unknown = [cell.text for at, cell in row.own().items() if at not in found]
    return Table(found, unknown)


def _fill(table: Table, rows: Iterable[Row]) -> None:
    for row in rows:
        cells = {column.code: _plain(row.at(at)) for at, column in table.columns.items()}
        if not any(cells.values()):
            continue
        if len(table.rows) >= MOST_ROWS:
            raise UnreadableRoster(
                _("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS}
            )
        table.rows.append((row.number, cells))


def _plain(cell: Cell) -> Cell:
    return replace(cell, text=unguarded(cell.text))
