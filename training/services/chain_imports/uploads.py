"""The kinds of file that bring studios and pairs."""

from config.common.imports.kinds import FileKind
from config.common.imports.plans import CHANGED, CREATED, Plan
from config.common.imports.uploads import refusing_row, workbook_of
from training.choices.studios import ChainImportKind
from training.models import ChainImport

from . import pairs, studios

IMPORT = "training.import_chain"


def _write_studios(plan: Plan, upload: ChainImport, *, by) -> None:
    for row in plan.rows:
        if row.outcome in {CREATED, CHANGED}:
            with refusing_row(row.number):
                studios.write_studio(row)


def _write_pairs(plan: Plan, upload: ChainImport, *, by) -> None:
    for row in plan.rows:
        if row.outcome == CREATED:
            with refusing_row(row.number):
                pairs.write_pair(row, by=by)


FILES = {
    ChainImportKind.STUDIOS: FileKind(
        model=ChainImport,
        code=ChainImportKind.STUDIOS,
        needs=IMPORT,
        plan=lambda upload, *, by: studios.plan_studios(workbook_of(upload)),
        write=_write_studios,
        columns=studios.COLUMNS,
        sheet="创新工作室名册",
    ),
    ChainImportKind.PAIRS: FileKind(
        model=ChainImport,
        code=ChainImportKind.PAIRS,
        needs=IMPORT,
        plan=lambda upload, *, by: pairs.plan_pairs(workbook_of(upload)),
        write=_write_pairs,
        columns=pairs.COLUMNS,
        sheet="名师带徒名册",
    ),
}
