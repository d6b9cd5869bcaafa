"""A file's rows, each with what its headings say: still as typed, nothing judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from config.common.partial_dates import PartialDate
from config.common.workbooks.grid import Cell, Row, Sheet, UnreadableFile
from config.common.workbooks.opening import Workbook

from .columns import LEFT_OUT, Column
from .dates import is_blank, normal
from .header import Layout, is_bare_header, is_header, read_header
from .headings import (
    Defaults,
    Headings,
    is_empty,
    is_section,
    is_signature,
    line_of,
    total_of,
)
from .titles import TitleTable

TICKS = {"√", "✓", "✔", "是", "有", "1", "o", "○", "●", "v"}
CROSSES = {"×", "✗", "x", "否", "无", "0", "-"}
MOST_ROWS_BEFORE_HEADER = 200


@dataclass(frozen=True)
class HonourCell:
    """An honour as typed and the cells of years that belong to it."""

    honour: Cell
    years: tuple[Cell, ...] = ()
    level: str = ""


@dataclass(frozen=True)
class RawRow:
    """A row as typed, sorted by what its columns mean. ``continues`` tells that its cell of the name
    is merged with the one above: it is the same person."""

    sheet: str
    number: int
    cells: dict[str, Cell]
    honours: tuple[HonourCell, ...] = ()
    defaults: Defaults = field(default_factory=Defaults)
    has_honour_column: bool = False
    is_hidden: bool = False
    continues: bool = False

    def cell(self, code: str) -> Cell:
        return self.cells.get(code, Cell())

    def as_json(self) -> dict:
        """For the encrypted column of a review; a bank account or address never gets so far."""
        return {
            "cells": {code: _cell_json(cell) for code, cell in self.cells.items()},
            "honours": [
                {
                    "honour": _cell_json(one.honour),
                    "years": [_cell_json(cell) for cell in one.years],
                    "level": one.level,
                }
                for one in self.honours
            ],
            "defaults": {key: value for key, value in vars(self.defaults).items() if value},
            "has_honour_column": self.has_honour_column,
        }


def _cell_json(cell: Cell) -> dict:
    parts = {"text": cell.text}
    if cell.number is not None:
        parts["number"] = True
    if cell.date is not None:
        parts["date"] = str(cell.date)
    if cell.may_be_number:
        parts["may_be_number"] = True
    return parts


def _cell_from(data: dict) -> Cell:
    return Cell(
        data["text"],
        number=float(data["text"]) if data.get("number") else None,
        date=PartialDate.parse(data["date"]) if data.get("date") else None,
        may_be_number=data.get("may_be_number", False),
    )


def raw_row_from(data: dict, *, sheet: str, number: int) -> RawRow:
    """The row that :meth:`RawRow.as_json` wrote."""
    return RawRow(
        sheet,
        number,
        {code: _cell_from(cell) for code, cell in data["cells"].items()},
        tuple(
            HonourCell(
                _cell_from(one["honour"]),
                tuple(_cell_from(cell) for cell in one["years"]),
                one["level"],
            )
            for one in data["honours"]
        ),
        Defaults(**data["defaults"]),
        data["has_honour_column"],
    )


@dataclass
class RosterReader:
    """Streams the rows of a file's visible sheets; ``messages`` tells what was skipped or odd."""

    workbook: Workbook
    titles: TitleTable
    townships: list[str]
    sheet: str = ""
    messages: list[str] = field(default_factory=list)

    def size(self) -> int | None:
        """About how many rows there are, for a progress bar."""
        sizes = [sheet.size for sheet in self._chosen()]
        return None if None in sizes else sum(sizes)

    def _chosen(self) -> list[Sheet]:
        if not self.sheet:
            return [sheet for sheet in self.workbook.sheets if not sheet.is_hidden]
        chosen = [sheet for sheet in self.workbook.sheets if sheet.name == self.sheet]
        if not chosen:
            names = "、".join(sheet.name for sheet in self.workbook.sheets)
            raise UnreadableFile(
                _("There is no sheet “%(name)s”; the file has: %(names)s.")
                % {"name": self.sheet, "names": names or "-"}
            )
        return chosen

    def rows(self) -> Iterator[RawRow]:
        """All rows. Raises :class:`UnreadableFile` when no sheet has a header with names."""
        chosen, with_header = self._chosen(), 0
        for sheet in self.workbook.sheets:
            if sheet.is_hidden and sheet not in chosen:
                self.messages.append(
                    _("Sheet “%(name)s” is hidden and was skipped.") % {"name": sheet.name}
                )
        for sheet in chosen:
            reader = _SheetReader(sheet, self)
            yield from reader.rows()
            with_header += reader.has_header
            if not reader.has_header and len(chosen) > 1:
                self.messages.append(
                    _("Sheet “%(name)s” has no header with names and was skipped.")
                    % {"name": sheet.name}
                )
        if not with_header:
            raise UnreadableFile(
                _("No row of headings with a column of names was found; this is no roster.")
            )


class _SheetReader:
    """The state of reading one sheet: the header in force and the headings above."""

    def __init__(self, sheet: Sheet, roster: RosterReader):
        self._sheet, self._roster = sheet, roster
        self._headings = Headings(roster.titles, roster.townships)
        named = self._headings.read(sheet.name)
        # A sheet called 2023 may be last year's copy; one called 2023年省劳模 says what it holds.
        self._base = named if named.honour else replace(named, year=None, period="")
        self._defaults = self._title = self._base
        self._fresh: Defaults | None = None
        self._layouts: list[Layout] = []
        self._count = self._part = 0

    @property
    def has_header(self) -> bool:
        return bool(self._layouts)

    def rows(self) -> Iterator[RawRow]:
        above, waiting, seen = None, None, 0
        for below in self._with_end():
            row, waiting = waiting, below
            if row is None:
                continue
            if is_header(row) or self._is_bare_header(row):
                if self._start_table(above, row, below):
                    waiting = None
            elif self.has_header:
                yield from self._row(row)
            else:
                seen += bool(row.own())
                self._read_heading_cells(row)
            if seen > MOST_ROWS_BEFORE_HEADER:
                return
            above = row if row.own() else above

    def _is_bare_header(self, row: Row) -> bool:
        """姓名 alone is enough below a title that says what the people were given."""
        return self._fresh is not None and bool(self._fresh.honour) and is_bare_header(row)

    def _with_end(self) -> Iterator[Row]:
        yield from self._sheet.rows()
        yield Row(0, [])

    def _start_table(self, above: Row | None, row: Row, below: Row | None) -> bool:
        """Take the header into force; tells whether it took the next row too."""
        header = read_header(above, row, below, self._roster.titles)
        self._layouts = header.layouts
        if self._fresh is not None:
            self._defaults = self._title = self._fresh.under(self._base)
        self._fresh = None
        return header.takes_next

    def _read_heading_cells(self, row: Row) -> None:
        for cell in row.own().values():
            self._fresh = self._headings.read(cell.text).under(self._fresh or Defaults())

    def _row(self, row: Row) -> Iterator[RawRow]:
        if is_empty(row, self._layouts):
            return
        stated = total_of(row)
        if stated is not None:
            self._compare(row, stated)
        elif is_signature(row):
            return
        elif is_section(row, self._layouts) or self._is_town(row):
            self._section(line_of(row))
        else:
            self._fresh = None
            yield from self._data(row)

    def _is_town(self, row: Row) -> bool:
        line = normal(line_of(row))
        return bool(line) and self._headings.township_in(line) == line

    def _section(self, line: str) -> None:
        read = self._headings.read(line)
        self._fresh = read.under(self._fresh or Defaults())
        if read == Defaults():
            return
        upper = self._defaults
        if read.honour or read.kind:
            # A new honour ends the last section's, but not the title's, nor the town's.
            upper = replace(self._title, township=upper.township, level="")
        self._defaults = read.under(upper)

    def _compare(self, row: Row, stated: int) -> None:
        """小计 counts the rows since the last sum, 合计 all of them."""
        read, self._part = (self._part, self._count), 0
        if stated and stated not in read:
            message = _(
                "Sheet “%(name)s”, row %(row)d: the sum says %(stated)d, %(count)d rows were read above."
            )
            values = {"name": self._sheet.name, "row": row.number, "stated": stated}
            self._roster.messages.append(message % {**values, "count": read[0] or read[1]})

    def _data(self, row: Row) -> Iterator[RawRow]:
        for layout in self._layouts:
            if len(self._layouts) > 1 and not any(
                row.at(at) for at, column in layout.columns.items() if column.code != "serial"
            ):
                continue
            self._count += 1
            self._part += 1
            yield self._raw(row, layout)

    def _raw(self, row: Row, layout: Layout) -> RawRow:
        codes = layout.codes - LEFT_OUT - {"honour", "year"}
        cells = {code: cell for code in codes if (cell := layout.cell(row, code))}
        names = layout.find("name")
        return RawRow(
            self._sheet.name,
            row.number,
            cells,
            tuple(_honours(row, layout)),
            self._defaults,
            bool(layout.find("honour")),
            row.is_hidden,
            continues=any(at in row.filled for at in names),
        )


def _honours(row: Row, layout: Layout) -> Iterator[HonourCell]:
    """The honours of a row, each with its own column of years where the table has one."""
    honours = layout.find("honour")
    years = layout.find("year")
    if not honours:
        cells = tuple(row.at(at) for at in years if not is_blank(row.at(at).text))
        if cells:
            yield HonourCell(Cell(), cells)
        return
    plain = [at for at in honours if not layout.columns[at].title]
    written = [at for at in plain if not is_blank(row.at(at).text)]
    for at in honours:
        column = layout.columns[at]
        if column.title:
            yield from _ticked(row.at(at), column)
        elif at in written or (len(plain) == 1 and years):
            own = _years_of(at, plain, years, layout)
            if len(written) <= 1 and not own:
                own = years
            cells = tuple(row.at(one) for one in own if not is_blank(row.at(one).text))
            honour = row.at(at) if at in written else Cell()
            if honour or cells:
                yield HonourCell(honour, cells, column.level)


def _years_of(at: int, honours: list[int], years: list[int], layout: Layout) -> list[int]:
    if len(honours) == 1:
        return years
    group = layout.columns[at].group
    same = [year for year in years if group and layout.columns[year].group == group]
    if same:
        return same
    following = [one for one in honours if one > at]
    end = min(following, default=10**6)
    return [year for year in years if at < year < end][:1]


def _ticked(cell: Cell, column: Column) -> Iterator[HonourCell]:
    """A cell under a heading that is itself an honour: a tick, years, or nothing."""
    text = normal(cell.text).lower()
    if is_blank(text) or text in CROSSES:
        return
    if text in TICKS:
        yield HonourCell(Cell(column.title))
    elif any(
        "\u4e00" <= sign <= "\u9fff" for sign in text.translate(str.maketrans("", "", "年月日度"))
    ):
        yield HonourCell(cell)
    else:
        yield HonourCell(Cell(column.title), (cell,))
