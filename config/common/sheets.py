"""Records as a spreadsheet, written row by row so that memory doesn't grow with their number."""

import re
from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

UNFIT_FOR_TITLES = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_sheet(title: str, headings: Iterable, rows: Iterable[Iterable]) -> BytesIO:
    """The sheet as a file, at its beginning; only its compressed form is held in memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(UNFIT_FOR_TITLES.sub(" ", title)[:31].strip("' "))
    sheet.freeze_panes = "A2"
    sheet.append([plain(heading) for heading in headings])
    for row in rows:
        sheet.append([plain(value) for value in row])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def plain(value):
    """A cell's value; text that a spreadsheet would run as a formula is made harmless."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def guarded(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets a quote before it, and so does a quote."""
    return f"'{text}" if text.startswith((*FORMULA_STARTS, "'")) else text


def unguarded(text: str) -> str:
    """The text without the quote that :func:`guarded` put before it."""
    return (
        text[1:] if text.startswith("'") and text[1:].startswith((*FORMULA_STARTS, "'")) else text
    )
