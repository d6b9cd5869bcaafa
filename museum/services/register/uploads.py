"""The kinds of file that come into the register."""

from config.common.imports.kinds import FileKind
from config.common.imports.plans import Plan
from config.common.imports.uploads import workbook_of
from museum.choices import RegisterKind
from museum.models import RegisterImport

from .columns import COLUMNS
from .importing import plan_import, write_import
from .pictures import PicturesPlan, plan_pictures, write_pictures
from .sheets import TITLE

IMPORT = "museum.import_register"


def _plan_sheet(upload: RegisterImport, *, by) -> Plan:
    return plan_import(workbook_of(upload), by=by, clears_blanks=upload.clears_blanks)


def _plan_pictures(upload: RegisterImport, *, by) -> PicturesPlan:
    return plan_pictures(upload.content())


SHEET = FileKind(
    model=RegisterImport,
    code=RegisterKind.SHEET,
    needs=IMPORT,
    plan=_plan_sheet,
    write=lambda plan, upload, *, by: write_import(plan),
    columns=COLUMNS,
    sheet=TITLE,
)
PICTURES = FileKind(
    model=RegisterImport,
    code=RegisterKind.PICTURES,
    needs=IMPORT,
    plan=_plan_pictures,
    write=lambda plan, upload, *, by: write_pictures(upload.content()),
)
