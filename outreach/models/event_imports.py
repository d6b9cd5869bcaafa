"""What an import of past events leaves behind, and uploads that wait to be confirmed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.uploads import PrivateFileField


class EventImport(models.Model):
    """One spreadsheet of past events: previewed, then written or given up.

    Until then it lies in private storage; the file goes once it is written.
    """

    file_name = models.CharField(_("file"), max_length=200)
    file = PrivateFileField(_("uploaded file"), upload_to="past-events", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("imported by"),
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    created = models.PositiveIntegerField(_("created"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    class Meta:
        verbose_name = _("import of past events")
        verbose_name_plural = _("imports of past events")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("import_events", _("Can import past events from files"))]

    def __str__(self) -> str:
        return self.file_name
