"""What an import of studios or of pairs leaves behind, and uploads that wait to be confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import ImportedFile
from training.choices.studios import ChainImportKind


class ChainImport(ImportedFile):
    """A spreadsheet of studios, or of masters and apprentices."""

    kind = models.CharField(_("kind"), max_length=10, choices=ChainImportKind.choices)
    changed = models.PositiveIntegerField(_("changed"), default=0)

    class Meta(ImportedFile.Meta):
        verbose_name = _("import of studios or pairs")
        verbose_name_plural = _("imports of studios and pairs")
        permissions = [("import_chain", _("Can import studios and pairs from files"))]
