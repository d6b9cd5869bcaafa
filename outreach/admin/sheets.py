"""Videos and media reports out of a spreadsheet: upload, preview, confirm."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.admin.imports import FileImport, TakesFiles, WrittenFilesAdmin
from config.common.imports.plans import CREATED, REJECTED, UNCHANGED
from outreach.choices.sheets import SheetKind
from outreach.models import MediaReport, SheetImport, Video
from outreach.services.sheets.uploads import FILES

LISTS = {SheetKind.VIDEOS: Video, SheetKind.REPORTS: MediaReport}
TITLES = {
    SheetKind.VIDEOS: _("Import videos from a spreadsheet"),
    SheetKind.REPORTS: _("Import media reports from a spreadsheet"),
}
IMPORTS = {
    code: FileImport(
        kind,
        listed=LISTS[code],
        title=TITLES[code],
        intro=_("One row a record; what is there already stays as it is."),
        outcomes={
            REJECTED: _("Rejected"),
            CREATED: _("New"),
            UNCHANGED: _("There already"),
        },
        rows="admin/outreach/_sheet_rows.html",
        confirm=_("Write them"),
        written=_("Written: %(created)d new; %(unchanged)d were there, %(rejected)d left out."),
    )
    for code, kind in FILES.items()
}


class ImportsSheets(TakesFiles):
    """For admins whose records also come by spreadsheet; ``sheet_kind`` says which kind it is."""

    change_list_template = "admin/outreach/list_with_import.html"
    sheet_kind = ""

    @property
    def imports(self) -> dict[str, FileImport]:
        return {self.sheet_kind: IMPORTS[self.sheet_kind]}

    @property
    def url_names(self) -> str:
        return f"{super().url_names}_import"

    def import_urls(self) -> list:
        kind = self.sheet_kind
        return [
            self.address("import/", self.upload_view, "upload", kind=kind),
            self.address("import/sample/", self.sample_view, "sample", kind=kind),
            self.address("import/<int:pk>/", self.preview_view, "preview"),
        ]

    def may_import(self, request, one: FileImport) -> bool:
        return super().may_import(request, one) and self.has_add_permission(request)


@admin.register(SheetImport)
class SheetImportAdmin(WrittenFilesAdmin):
    """The spreadsheets that were written; new ones begin on the lists of videos and of reports."""

    def changelist_view(self, request, extra_context=None):
        pages = [self.admin_site.get_model_admin(model) for model in LISTS.values()]
        ways = [way for page in pages for way in page.ways(request)]
        return super().changelist_view(request, {"ways": ways, **(extra_context or {})})
