"""Workbooks of Excel and WPS (.xlsx), streamed.

openpyxl's streaming reader knows neither merged cells nor hidden rows, and its full reader needs
fifty times the file's size in memory. So a first pass looks through each sheet's XML for just these
two, piece by piece, and the second streams the cells.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

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

MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+\d+(?::[A-Z]+\d+)?)"')
HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
PIECE = 1 << 20
OVERLAP = 1 << 10
MOST_MERGES = 100_000
LARGEST_UNPACKED = 400 * 1024 * 1024


class XlsxSheet(Sheet):
    def __init__(self, archive: zipfile.ZipFile, worksheet):
        self._archive, self._worksheet = archive, worksheet
        self.name = worksheet.title
        self.is_hidden = worksheet.sheet_state != "visible"
        self.size = worksheet.max_row

    def rows(self) -> Iterator[Row]:
        merges, hidden = self._layout()
        filler = MergeFiller(merges)
        # Some programs write a wrong dimension, which would cut the table off.
        self._worksheet.reset_dimensions()
        try:
            for index, values in enumerate(self._worksheet.iter_rows()):
                row = Row(index + 1, [_cell(value) for value in values])
                row.is_hidden = row.number in hidden
                yield filler.fill(index, row)
        except (UnreadableFile, GeneratorExit):
            raise
        except Exception as error:  # damaged XML meets us as errors of many libraries
            raise _damaged() from error

    def _layout(self) -> tuple[list[Merge], set[int]]:
        merges, hidden = {}, set()
        try:
            with self._archive.open(self._worksheet._worksheet_path) as stream:
                for piece in _pieces(stream):
                    hidden.update(int(number) for number in HIDDEN_ROW.findall(piece))
                    for ref in MERGE.findall(piece):
                        merges[ref] = None
        except (KeyError, OSError, zipfile.BadZipFile, ValueError) as error:
            raise _damaged() from error
        if len(merges) > MOST_MERGES:
            raise UnreadableFile(_("This file has too many merged cells to be a roster."))
        return [_merge(ref.decode()) for ref in merges], hidden


def _pieces(stream) -> Iterator[bytes]:
    tail = b""
    while piece := stream.read(PIECE):
        yield tail + piece
        tail = piece[-OVERLAP:]


def _merge(ref: str) -> Merge:
    left, top, right, bottom = range_boundaries(ref)
    return Merge(top - 1, bottom - 1, left - 1, right - 1)


def _cell(cell) -> Cell:
    value = cell.value
    if value is None or isinstance(value, bool):
        return EMPTY
    if isinstance(value, int | float):
        return number_cell(value)
    if isinstance(value, datetime.date):
        return date_cell(value, cell.number_format)
    return text_cell(str(value))


def _damaged() -> UnreadableFile:
    return UnreadableFile(
        _("The file is damaged. Open it in a spreadsheet program, save it anew and try again.")
    )


def _check_package(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        raise UnreadableFile(_("OpenDocument files aren't read. Save it as .xlsx and try again."))
    if "xl/workbook.bin" in names:
        raise UnreadableFile(_("Binary workbooks aren't read. Save it as .xlsx and try again."))
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise UnreadableFile(_("This isn't a spreadsheet. Save it as .xlsx or .csv and try again."))
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise UnreadableFile(
            _("The file is protected by a password. Take the password off and try again.")
        )
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
        raise UnreadableFile(_("The file unpacks to far more than a roster can hold."))


def open_xlsx(content: bytes) -> list[Sheet]:
    """The sheets of an .xlsx file, or :class:`UnreadableFile`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check_package(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [XlsxSheet(archive, sheet) for sheet in book.worksheets]
    except UnreadableFile:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError) as error:
        raise _damaged() from error
    except Exception as error:  # damaged XML meets us as errors of many libraries
        raise _damaged() from error
