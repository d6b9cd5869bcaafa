"""The kinds of file that bring learners and past sessions."""

from config.common.imports.kinds import FileKind
from config.common.imports.uploads import workbook_of
from training.choices.sessions import SheetKind
from training.models import LearningSheet
from training.services.enrolments import ADD, SENTENCES

from . import groups, history
from .tables import SheetPlan

IMPORT = "training.import_learning"


def _plan_group(upload: LearningSheet, *, by) -> SheetPlan:
    return groups.plan_group(workbook_of(upload), upload.session, employer=upload.employer)


FILES = {
    SheetKind.GROUP: FileKind(
        model=LearningSheet,
        code=SheetKind.GROUP,
        needs=ADD,
        plan=_plan_group,
        write=lambda plan, upload, *, by: groups.write_group(plan, upload.session),
        columns=groups.COLUMNS,
        sheet="职工报名表",
        sentences=SENTENCES,
    ),
    SheetKind.SESSIONS: FileKind(
        model=LearningSheet,
        code=SheetKind.SESSIONS,
        needs=IMPORT,
        plan=lambda upload, *, by: history.plan_sessions(workbook_of(upload)),
        write=lambda plan, upload, *, by: history.write_sessions(plan),
        columns=history.SESSION_COLUMNS,
        sheet="往期培训班",
    ),
    SheetKind.ATTENDANCES: FileKind(
        model=LearningSheet,
        code=SheetKind.ATTENDANCES,
        needs=IMPORT,
        plan=lambda upload, *, by: history.plan_attendances(workbook_of(upload)),
        write=lambda plan, upload, *, by: history.write_attendances(plan),
        columns=history.ATTENDANCE_COLUMNS,
        sheet="往期学员",
    ),
}
