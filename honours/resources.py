"""Rosters as django-import-export sees them.

Its preview and confirmation, its permission check and its temporary storage carry our import. Its
reading of files and its outcomes don't fit: a dataset has one header and one sheet, and a row is
valid or stops everything, while ours may be flagged or rejected with the others going on. So the
format hands the file on unread, and the resource runs the roster import over it and gives each row
one of the library's types beside its true outcome.
"""

import base64
from collections import Counter

from django.utils.translation import gettext_lazy as _
from import_export.formats.base_formats import Format
from import_export.resources import Resource
from import_export.results import Error, Result
from import_export.results import RowResult as LibraryRow
from import_export.tmp_storages import BaseStorage

from config.common.imports.groups import MOST_SHOWN, Group, grouped
from config.common.workbooks.grid import UnreadableFile
from config.common.workbooks.opening import open_content

from .models import RosterUpload
from .rosters.importer import RowResult, Summary, import_roster
from .rosters.outcomes import OUTCOME_LABELS

IMPORT_TYPES = {
    "created": LibraryRow.IMPORT_TYPE_NEW,
    "updated": LibraryRow.IMPORT_TYPE_UPDATE,
}


class RosterFile:
    """The content of an uploaded file, of whichever kind."""

    def __init__(self, content: bytes):
        self.content = content


class RosterFormat(Format):
    """Every kind of file that the roster import reads."""

    def __init__(self, encoding=None):
        self.encoding = encoding

    def get_title(self):
        return _("Spreadsheet")

    def create_dataset(self, in_stream) -> RosterFile:
        return RosterFile(in_stream)

    def can_import(self) -> bool:
        return True


class RosterStorage(BaseStorage):
    """Uploads between preview and confirmation: encrypted in the database."""

    def save(self, data: bytes) -> None:
        upload = RosterUpload.objects.create(
            file_name="", content=base64.b64encode(data).decode("ascii")
        )
        self.name = upload.token

    def read(self) -> bytes:
        return base64.b64decode(RosterUpload.objects.get(token=self.name).content)

    def remove(self) -> None:
        RosterUpload.objects.filter(token=self.name).delete()


class RosterRowResult(LibraryRow):
    """The library's result of a row, with what ours says of it."""

    def __init__(self, row: RowResult):
        super().__init__()
        self.row = row
        self.import_type = IMPORT_TYPES.get(row.outcome, LibraryRow.IMPORT_TYPE_SKIP)
        self.add_instance_info(row.person)


class RosterResult(Result):
    """All rows by outcome; the page shows the first of each."""

    summary: Summary | None = None

    def groups(self) -> list[Group]:
        """What the preview shows: those that need a look first, and open."""
        order = ("rejected", "flagged", "updated", "created", "unchanged")
        labels = {outcome: OUTCOME_LABELS[outcome] for outcome in order}
        found = grouped((result.row for result in self.rows), labels, closed=order[2:])
        for group in found:
            group.count = self.summary.counts[group.outcome]
        return found


class RosterResource(Resource):
    """Runs the import; the dry run is the same import taken back."""

    @classmethod
    def get_display_name(cls):
        return _("Roster")

    def import_data(self, dataset: RosterFile, dry_run=False, file_name="", user=None, **kwargs):
        result, kept = RosterResult(), Counter()

        def on_row(row: RowResult) -> None:
            kept[row.outcome] += 1
            if kept[row.outcome] <= MOST_SHOWN:
                result.append_row_result(RosterRowResult(row))

        try:
            workbook = open_content(file_name or "", dataset.content)
            result.summary = import_roster(workbook, by=user, dry_run=dry_run, on_row=on_row)
        except UnreadableFile as error:
            result.append_base_error(Error(error))
        return result
