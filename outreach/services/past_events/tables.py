"""Finding the table in a file: its header row, its columns, its rows."""

import re
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from honours.rosters.grid import Cell, Row, UnreadableRoster
from honours.rosters.workbook import Workbook

from .columns import COLUMNS, Column

MOST_ROWS = 5_000
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
NEEDED = {column.code for column in COLUMNS if column.is_needed}


@dataclass
class Table:
    """The rows under a header; ``unknown`` headings are left out, and said so."""

    columns: dict[int, Column]
    unknown: list[str]
    rows: list[tuple[int, dict[str, Cell]]] = field(default_factory=list)


def find_table(workbook: Workbook) -> Table:
    """The first table with the columns that every event needs. Raises :class:`UnreadableRoster`."""
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        rows = iter(sheet.rows())
        for _turn, row in zip(range(HEADER_WITHIN), rows, strict=False):
            if (table := _header(row)) is not None:
                _fill(table, rows)
                return table
    headers = "、".join(column.header for column in COLUMNS if column.is_needed)
    raise UnreadableRoster(
        _("No row of headings was found. These columns are needed: %(columns)s.")
        % {"columns": headers}
    )


def _header(row: Row) -> Table | None:
    found: dict[int, Column] = {}
    for at, cell in row.own().items():
        column = BY_KEY.get(key_of(cell.text))
        if column and column not in found.values():
            found[at] = column
    if not {column.code for column in found.values()} >= NEEDED:
        return None
    return Table(found, [cell.text for at, cell in row.own().items() if at not in found])


def _fill(table: Table, rows) -> None:
    for row in rows:
        cells = {column.code: row.at(at) for at, column in table.columns.items()}
        if not any(cells.values()):
            continue
        if len(table.rows) >= MOST_ROWS:
            raise UnreadableRoster(
                _("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS}
            )
        table.rows.append((row.number, cells))
