from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.codes import random_code
from config.common.tracking import tracked
from config.common.uploads import PrivateFileField
from honours.choices.selection import AttachmentKind
from honours.querysets.selection import AttachmentQuerySet


def new_code() -> str:
    """What stands in the address of a stored file: not to be guessed."""
    return random_code(24).lower()


class StoredFile(models.Model):
    """A file kept apart from public media and served only to those who may see it.

    The name on disk is random; the sender's own name is shown. Its kind was judged by the content.
    """

    code = models.CharField(max_length=24, unique=True, default=new_code, editable=False)
    file = PrivateFileField(_("file"))
    name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(_("kind of file"), max_length=100, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(_("check sum"), max_length=64, editable=False)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


@tracked()
class NominationAttachment(StoredFile):
    """A paper of a nomination: a scan, a form, a photograph. Taken back, it stays on record."""

    nomination = models.ForeignKey(
        "honours.Nomination",
        on_delete=models.PROTECT,
        related_name="attachments",
        verbose_name=_("nomination"),
    )
    kind = models.CharField(
        _("what it is"),
        max_length=12,
        choices=AttachmentKind.choices,
        default=AttachmentKind.OTHER,
    )
    removed_at = models.DateTimeField(_("taken back"), null=True, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["kind", "pk"]


@tracked()
class ObjectionEvidence(StoredFile):
    """What an objector sent along; seen by those who handle the objection alone."""

    objection = models.ForeignKey(
        "honours.Objection",
        on_delete=models.PROTECT,
        related_name="evidence",
        verbose_name=_("objection"),
    )

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
