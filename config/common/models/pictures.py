from django.db import models
from django.utils.translation import gettext_lazy as _
from pictures.models import PictureField


def in_its_folder(picture: "RecordPicture", name: str) -> str:
    """Where a picture is kept: with others of its kind."""
    return f"{picture.folder}/{name}"


class RecordPicture(models.Model):
    """A picture of a record; the first stands for it.

    ``folder`` is where such pictures are kept, ``of`` the field that says which record is meant.
    """

    folder = ""
    of = ""

    picture = PictureField(
        _("picture"), upload_to=in_its_folder, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    alt = models.CharField(
        _("what it shows"),
        max_length=160,
        blank=True,
        help_text=_("For those who can't see it; empty uses the record's name."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt or str(getattr(self, self.of))
