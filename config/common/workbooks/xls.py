"""Workbooks of Excel 97 to 2003 (.xls), which older computers still write."""

from collections.abc import Iterator

import xlrd
from django.utils.translation import gettext as _

from .grid import (
    EMPTY,
    Cell,
    Merge,
    MergeFiller,
    Row,
    Sheet,
    UnreadableFile,
    date_cell,
    number_cell,
    text_cell,
)

ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class XlsSheet(Sheet):
    def __init__(self, book: xlrd.Book, sheet: xlrd.sheet.Sheet):
        self._book, self._sheet = book, sheet
        self.name = sheet.name
        self.is_hidden = sheet.visibility != 0
        self.size = sheet.nrows

    def rows(self) -> Iterator[Row]:
        merges = [
            Merge(top, bottom - 1, left, right - 1)
            for top, bottom, left, right in self._sheet.merged_cells
        ]
        filler = MergeFiller(merges)
        for index in range(self._sheet.nrows):
            cells = [self._cell(index, column) for column in range(self._sheet.row_len(index))]
            info = self._sheet.rowinfo_map.get(index)
            row = Row(index + 1, cells, is_hidden=bool(info and info.hidden))
            yield filler.fill(index, row)

    def _cell(self, index: int, column: int) -> Cell:
        cell = self._sheet.cell(index, column)
        if cell.ctype == xlrd.XL_CELL_TEXT:
            return text_cell(cell.value)
        if cell.ctype == xlrd.XL_CELL_NUMBER:
            return number_cell(cell.value)
        if cell.ctype == xlrd.XL_CELL_DATE:
            return self._date(cell)
        return EMPTY

    def _date(self, cell) -> Cell:
        try:
            moment = xlrd.xldate_as_datetime(cell.value, self._book.datemode)
        except (xlrd.xldate.XLDateError, ValueError, OverflowError):
            return number_cell(cell.value)
        style = self._book.xf_list[cell.xf_index]
        return date_cell(moment, self._book.format_map[style.format_key].format_str)


def open_xls(content: bytes) -> list[Sheet]:
    """The sheets of an .xls file, or :class:`UnreadableFile`."""
    if ENCRYPTED_PACKAGE in content:
        raise UnreadableFile(
            _("The file is protected by a password. Take the password off and try again.")
        )
    try:
        # Merged cells are only known to xlrd together with the formatting.
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Silence())
        return [XlsSheet(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UnreadableFile(
                _("The file is protected by a password. Take the password off and try again.")
            ) from error
        raise UnreadableFile(_("The file is damaged or no spreadsheet.")) from error
    except Exception as error:  # xlrd meets damaged files with errors of many kinds
        raise UnreadableFile(_("The file is damaged or no spreadsheet.")) from error


class _Silence:
    """xlrd writes its findings to a stream; they hold cell contents and belong in no log."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass
