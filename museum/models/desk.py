"""Who came without having booked."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked


@tracked()
class WalkIn(TimeStamped):
    """People who walked in on a day, as the front desk counted them.

    ``key`` is made by the device that counted: what it sends twice after a lost connection counts once.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    date = models.DateField(_("day"), default=timezone.localdate)
    heads = models.PositiveSmallIntegerField(_("people who came"))
    note = models.CharField(
        _("note"), max_length=80, blank=True, help_text=_("Where they came from, no names.")
    )
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("counted by"),
    )

    class Meta:
        verbose_name = _("walk-in")
        verbose_name_plural = _("walk-ins")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["date"], name="walkin_date")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(heads__gte=1, heads__lte=2000),
                name="walkin_has_heads",
                violation_error_message=_("From 1 to 2000 people."),
            )
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} · {self.heads}"
