"""``manage.py import_roster FILE``: a roster from the command line."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from config.common.workbooks.grid import UnreadableFile
from config.common.workbooks.opening import open_path
from honours.rosters.importer import RowResult, import_roster
from honours.rosters.report import Report

ALL_DONE, SOME_REJECTED, UNREADABLE = 0, 3, 2


class Command(BaseCommand):
    help = (
        "Import a roster of honourees (.xlsx, .xls or .csv). Doubtful cells are left out and wait in the "
        "admin. Exit status: 0, or 3 when some rows were rejected, or 2 when the file can't be read."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--sheet", default="", help="read this sheet only")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen")
        parser.add_argument(
            "--report", type=Path, help="write what came of each row to this .xlsx file"
        )

    def handle(self, *args, file: Path, sheet: str, dry_run: bool, report: Path | None, **options):
        try:
            summary = self._import(file, sheet, dry_run, report)
        except UnreadableFile as error:
            self.stderr.write(" ".join(error.messages))
            sys.exit(UNREADABLE)
        for message in summary.messages:
            self.stdout.write(message)
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a dry run."))
        self.stdout.write(str(summary))
        self.stdout.flush()
        if summary.counts["rejected"]:
            sys.exit(SOME_REJECTED)

    def _import(self, file: Path, sheet: str, dry_run: bool, report: Path | None):
        workbook = open_path(file)
        pages = Report() if report else None
        size = sum(one.size or 0 for one in workbook.sheets if not one.is_hidden)
        with tqdm(total=size or None, unit=" rows", file=sys.stderr, leave=False, delay=1) as bar:

            def on_row(result: RowResult) -> None:
                bar.update()
                if result.outcome in ("flagged", "rejected"):
                    self._tell(result, bar)
                if pages:
                    pages.add(result)

            summary = import_roster(workbook, by=None, sheet=sheet, dry_run=dry_run, on_row=on_row)
        if pages:
            self._save(pages, report)
        return summary

    def _tell(self, result: RowResult, bar: tqdm) -> None:
        reasons = " ".join(reason.message for reason in result.reasons)
        with bar.external_write_mode():
            self.stdout.write(f"{result.label}: {result.name}: {reasons}")

    def _save(self, pages: Report, path: Path) -> None:
        try:
            pages.save(path)
        except OSError as error:
            self.stderr.write(
                _("The report can't be written: %(reason)s.")
                % {"reason": error.strerror or type(error).__name__}
            )
