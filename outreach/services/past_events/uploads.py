"""The one kind of file that brings past events."""

from config.common.imports.kinds import FileKind
from config.common.imports.uploads import workbook_of
from outreach.models import EventImport

from .columns import COLUMNS
from .importing import plan_import, write_import

PAST_EVENTS = FileKind(
    model=EventImport,
    needs="outreach.import_events",
    plan=lambda upload, *, by: plan_import(workbook_of(upload)),
    write=lambda plan, upload, *, by: write_import(plan, by=by),
    columns=COLUMNS,
    sheet="宣讲活动台账",
)
