"""Objects and pictures out of files: upload, preview, confirm."""

from django import forms
from django.contrib import admin
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from config.common.admin.imports import FileImport, TakesFiles, UploadForm, WrittenFilesAdmin
from config.common.imports.plans import CHANGED, CREATED, REJECTED, UNCHANGED
from config.common.uploads.kinds import MEGABYTE, MOST_BYTES_TOGETHER
from museum.choices import RegisterKind
from museum.models import MuseumObject, RegisterImport
from museum.services.register.pictures import MOST_PICTURES, UNMATCHED
from museum.services.register.uploads import PICTURES, SHEET


class SheetForm(UploadForm):
    clears_blanks = forms.BooleanField(
        label=_("Empty cells clear what stands on the object"),
        help_text=_(
            "Without this tick an empty cell leaves the object as it is. The preview shows all changes."
        ),
        required=False,
    )


class PicturesForm(UploadForm):
    file = forms.FileField(
        label=_("Archive of pictures (.zip)"), widget=forms.FileInput(attrs={"accept": ".zip"})
    )


IMPORTS = {
    RegisterKind.SHEET: FileImport(
        SHEET,
        listed=MuseumObject,
        title=_("Import objects from a spreadsheet"),
        intro=_(
            "One row an object, one column headed 总登记号; a new object needs its 名称 and 展馆 too."
            " Export the list of objects to get a sheet with what is there."
        ),
        form=SheetForm,
        outcomes={
            REJECTED: _("Rejected"),
            CHANGED: _("Changed"),
            CREATED: _("New objects"),
            UNCHANGED: _("Unchanged"),
        },
        rows="admin/museum/_register_rows.html",
        confirm=_("Write into the register"),
        written=_(
            "Written: %(created)d new, %(changed)d changed, %(unchanged)d unchanged, %(rejected)d rejected."
        ),
    ),
    RegisterKind.PICTURES: FileImport(
        PICTURES,
        listed=MuseumObject,
        title=_("Add pictures from an archive"),
        intro=format_lazy(
            _(
                "JPEG, PNG or WebP, named by the accession number: TM-2025-0012.jpg, and further ones"
                " TM-2025-0012-2.jpg; folders are fine. {count} pictures and {size} MB at most."
            ),
            count=MOST_PICTURES,
            size=MOST_BYTES_TOGETHER // MEGABYTE,
        ),
        form=PicturesForm,
        outcomes={
            REJECTED: _("Refused"),
            UNMATCHED: _("Match no object"),
            CREATED: _("Will be added"),
            UNCHANGED: _("There already"),
        },
        rows="admin/museum/_register_pictures.html",
        confirm=_("Write into the register"),
        written=_("%(created)d pictures added, %(unchanged)d were there, %(rejected)d left out."),
    ),
}


@admin.register(RegisterImport)
class RegisterImportAdmin(TakesFiles, WrittenFilesAdmin):
    """The files that were written into the register; new ones begin with the buttons above."""

    imports = IMPORTS
    counts = ("created", "changed", "unchanged", "rejected")

    def import_urls(self) -> list:
        return [
            self.address("sheet/", self.upload_view, "upload", kind=RegisterKind.SHEET),
            self.address("sheet/empty.xlsx", self.sample_view, "sample", kind=RegisterKind.SHEET),
            self.address("pictures/", self.upload_view, "upload", kind=RegisterKind.PICTURES),
            self.address("<int:pk>/preview/", self.preview_view, "preview"),
        ]
