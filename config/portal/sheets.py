"""Records as a spreadsheet, written row by row so that memory doesn't grow with their number."""

import tempfile
from collections.abc import Iterable
from typing import IO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_sheet(title: str, headings: Iterable, rows: Iterable[Iterable]) -> IO[bytes]:
    """A temporary file with the sheet, at its beginning; it vanishes when closed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([plain(heading) for heading in headings])
    for row in rows:
        sheet.append([plain(value) for value in row])
    file = tempfile.TemporaryFile()
    book.save(file)
    file.seek(0)
    return file


def plain(value):
    """A cell's value; text that a spreadsheet would run as a formula is made harmless."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
