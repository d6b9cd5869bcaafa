"""What an import leaves behind, and uploads that wait to be confirmed."""

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.uploads import PrivateFileField


class ImportedFileQuerySet(QuerySet):
    def written(self) -> "ImportedFileQuerySet":
        return self.filter(finished_at__isnull=False)

    def waiting(self) -> "ImportedFileQuerySet":
        return self.filter(finished_at__isnull=True)


class ImportedFile(models.Model):
    """One file, uploaded by staff: previewed, then written or given up.

    Until then it lies in private storage; the file goes once it is written. A model that takes files of
    several kinds has a field ``kind``; further counts stand beside those that all have.
    """

    file_name = models.CharField(_("file"), max_length=200)
    file = PrivateFileField(_("uploaded file"), upload_to="imports", blank=True)
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

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.file_name

    def content(self) -> bytes:
        with self.file.open("rb") as file:
            return file.read()
