from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import ImportedFile
from outreach.choices.sheets import SheetKind


class SheetImport(ImportedFile):
    """A spreadsheet of videos or media reports."""

    kind = models.CharField(_("kind"), max_length=8, choices=SheetKind.choices)

    class Meta(ImportedFile.Meta):
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")
        permissions = [("import_sheet", _("Can import videos and media reports from spreadsheets"))]
