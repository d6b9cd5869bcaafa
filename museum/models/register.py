"""What an import into the register leaves behind, and uploads that wait to be confirmed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.uploads import PrivateFileField
from museum.choices import RegisterKind
from museum.querysets import RegisterImportQuerySet


class RegisterImport(models.Model):
    """One file, uploaded by staff: previewed, then written or given up.

    Until then it lies in private storage; the file goes once it is written.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=RegisterKind.choices)
    file_name = models.CharField(_("file"), max_length=200)
    file = PrivateFileField(_("uploaded file"), upload_to="register", blank=True)
    clears_blanks = models.BooleanField(_("empty cells clear"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("imported by"),
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    created = models.PositiveIntegerField(_("created"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("register import")
        verbose_name_plural = _("register imports")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("import_register", _("Can import objects and pictures from files"))]

    def __str__(self) -> str:
        return self.file_name
