"""How often visitors scan the labels in the hall."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LabelScan(models.Model):
    """The scans of one object's label on one day: a tally, nothing about who scanned.

    Without a history of its own: it only ever grows, by one.
    """

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="label_scans",
        verbose_name=_("object"),
    )
    date = models.DateField(_("day"))
    scans = models.PositiveIntegerField(_("scans"), default=1)

    class Meta:
        verbose_name = _("label scan")
        verbose_name_plural = _("label scans")
        ordering = ["-date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["object", "date"], name="labelscan_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(scans__gte=1),
                name="labelscan_counts_something",
                violation_error_message=_("A tally begins at one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object} · {self.date:%Y-%m-%d} · {self.scans}"
