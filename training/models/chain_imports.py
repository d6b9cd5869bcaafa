"""What an import of studios or of pairs leaves behind, and uploads that wait to be confirmed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.uploads import PrivateFileField
from training.choices.studios import ChainImportKind
from training.querysets.mentoring import ChainImportQuerySet


class ChainImport(models.Model):
    """One file, uploaded by staff: previewed, then written or given up.

    Until then it lies in private storage; the file goes once it is written.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ChainImportKind.choices)
    file_name = models.CharField(_("file"), max_length=200)
    file = PrivateFileField(_("uploaded file"), upload_to="chain", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("imported by"),
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    created = models.PositiveIntegerField(_("new rows"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    objects = ChainImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of studios or pairs")
        verbose_name_plural = _("imports of studios and pairs")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("import_chain", _("Can import studios and pairs from files"))]

    def __str__(self) -> str:
        return self.file_name
