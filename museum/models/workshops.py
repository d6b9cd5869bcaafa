from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from museum.querysets import WorkshopQuerySet


@tracked("taken")
class Workshop(TimeStamped):
    """A craft to try in a slot, with a craftsman of the registry and places of its own.

    ``taken`` is kept by the trigger on bookings under the check below, as a slot's is. The craftsman's
    time stands in the one calendar, which refuses two promises at once.
    """

    slot = models.ForeignKey(
        "museum.Slot", on_delete=models.PROTECT, related_name="workshops", verbose_name=_("slot")
    )
    craft = models.ForeignKey(
        "honours.Craft", on_delete=models.PROTECT, related_name="+", verbose_name=_("craft")
    )
    craftsman = models.ForeignKey(
        "honours.Person",
        on_delete=models.PROTECT,
        related_name="museum_workshops",
        verbose_name=_("craftsman"),
    )
    places = models.PositiveSmallIntegerField(_("places"), default=20)
    taken = models.IntegerField(_("places taken"), default=0, editable=False)
    is_cancelled = models.BooleanField(_("cancelled"), default=False, editable=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = _("craft workshop")
        verbose_name_plural = _("craft workshops")
        ordering = ["slot__date", "slot__starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken__gte=0, taken__lte=models.F("places")),
                name="workshop_not_oversold",
                violation_error_message=_("More places of the workshop are taken than that."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_cancelled=False) | models.Q(taken=0),
                name="workshop_cancelled_is_empty",
                violation_error_message=_("Groups still count on this workshop."),
            ),
            models.UniqueConstraint(
                fields=["slot", "craftsman"],
                condition=models.Q(is_cancelled=False),
                name="workshop_once_a_slot",
                violation_error_message=_("This craftsman has a workshop at this time already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.craft} · {self.craftsman.name}"

    @property
    def places_left(self) -> int:
        return max(self.places - self.taken, 0)

    @property
    def source(self) -> str:
        """How the craftsman's calendar names it."""
        return f"museum.workshop:{self.pk}"
