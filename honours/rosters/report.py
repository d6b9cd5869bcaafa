"""A spreadsheet of what came of each row, for the office that sent the roster."""

from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .importer import RowResult
from .outcomes import OUTCOME_LABELS

WIDTHS = (16, 8, 14, 12, 40, 60, 50)


def plain(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


class Report:
    """Rows are written as they come and never held together in memory."""

    def __init__(self):
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(_("Import report"))
        self._sheet.freeze_panes = "A2"
        for column, width in zip("ABCDEFG", WIDTHS, strict=True):
            self._sheet.column_dimensions[column].width = width
        self._sheet.append(
            [
                _("Sheet"),
                _("Row"),
                _("Name"),
                _("Outcome"),
                _("Honours understood"),
                _("Reasons and doubts"),
                _("Notes"),
            ]
        )

    def add(self, result: RowResult) -> None:
        self._sheet.append(
            [
                plain(result.sheet),
                result.number,
                plain(result.name),
                str(OUTCOME_LABELS[result.outcome]),
                plain("；".join(result.awards)),
                plain("\n".join(reason.message for reason in result.reasons)),
                plain("\n".join(note.message for note in result.notes)),
            ]
        )

    def save(self, path: Path) -> None:
        self._book.save(path)
