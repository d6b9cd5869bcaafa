"""The kinds of file that bring videos and media reports."""

from config.common.imports.kinds import FileKind
from config.common.imports.uploads import workbook_of
from outreach.choices.sheets import SheetKind
from outreach.models import SheetImport

from .importing import plan_sheet, write_sheet
from .kinds import REPORTS, VIDEOS, Kind


def _file_kind(code: str, kind: Kind, sheet: str) -> FileKind:
    return FileKind(
        model=SheetImport,
        code=code,
        needs="outreach.import_sheet",
        plan=lambda upload, *, by: plan_sheet(workbook_of(upload), kind),
        write=lambda plan, upload, *, by: write_sheet(plan, kind),
        columns=kind.columns,
        sheet=sheet,
    )


FILES = {
    SheetKind.VIDEOS: _file_kind(SheetKind.VIDEOS, VIDEOS, "短视频台账"),
    SheetKind.REPORTS: _file_kind(SheetKind.REPORTS, REPORTS, "媒体报道台账"),
}
