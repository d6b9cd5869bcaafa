from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.uploads import PrivateFileField
from outreach.choices.sheets import SheetKind


class SheetImport(models.Model):
    """One spreadsheet of videos or media reports: previewed, then written or given up.

    Until then the file lies in private storage; it goes once it is written.
    """

    kind = models.CharField(_("kind"), max_length=8, choices=SheetKind.choices)
    file_name = models.CharField(_("file"), max_length=200)
    file = PrivateFileField(_("uploaded file"), upload_to="sheets", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("imported by"),
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    created = models.PositiveIntegerField(_("created"), default=0)
    unchanged = models.PositiveIntegerField(_("there already"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    class Meta:
        verbose_name = _("import of a spreadsheet")
        verbose_name_plural = _("imports of spreadsheets")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("import_sheet", _("Can import videos and media reports from spreadsheets"))]

    def __str__(self) -> str:
        return self.file_name
