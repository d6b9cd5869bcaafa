"""What an import into the register leaves behind, and uploads that wait to be confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import ImportedFile
from museum.choices import RegisterKind


class RegisterImport(ImportedFile):
    """A spreadsheet of objects, or an archive of their pictures."""

    kind = models.CharField(_("kind"), max_length=10, choices=RegisterKind.choices)
    clears_blanks = models.BooleanField(_("empty cells clear"), default=False)
    changed = models.PositiveIntegerField(_("changed"), default=0)

    class Meta(ImportedFile.Meta):
        verbose_name = _("register import")
        verbose_name_plural = _("register imports")
        permissions = [("import_register", _("Can import objects and pictures from files"))]
