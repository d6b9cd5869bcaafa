"""What a spreadsheet of the academy leaves behind, and uploads that wait to be confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.models import ImportedFile
from training.choices.sessions import SheetKind


class LearningSheet(ImportedFile):
    """A company's employees for a session, past sessions, or past attendances."""

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
    waiting = models.PositiveIntegerField(_("put on the waiting list"), default=0)

    class Meta(ImportedFile.Meta):
        verbose_name = _("spreadsheet of the academy")
        verbose_name_plural = _("spreadsheets of the academy")
        permissions = [("import_learning", _("Can import sessions and attendances from files"))]
