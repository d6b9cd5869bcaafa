"""What a spreadsheet of the academy leaves behind, and uploads that wait to be confirmed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.uploads import PrivateFileField
from training.choices.sessions import SheetKind
from training.querysets.sessions import SheetQuerySet


class LearningSheet(models.Model):
    """One file: a company's employees for a session, past sessions, past attendances.

    It is previewed, then written or given up; until then it lies in private storage.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=SheetKind.choices)
    session = models.ForeignKey(
        "training.Session",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sheets",
        verbose_name=pgettext_lazy("course", "session"),
    )
    employer = models.CharField(_("employer"), max_length=80, blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    file = PrivateFileField(_("uploaded file"), upload_to="learning", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("imported by"),
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    created = models.PositiveIntegerField(_("created"), default=0)
    waiting = models.PositiveIntegerField(_("put on the waiting list"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("spreadsheet of the academy")
        verbose_name_plural = _("spreadsheets of the academy")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("import_learning", _("Can import sessions and attendances from files"))]

    def __str__(self) -> str:
        return self.file_name
