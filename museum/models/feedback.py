"""What visitors say afterwards."""

import pgtrigger
from django.core.signing import Signer
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from config.common.tracking import tracked

SIGNER = Signer(salt="museum.feedback")


def feedback_address(reference: str) -> str:
    """The way to a booking's feedback form for whoever was sent it, without reference and phone."""
    address = reverse("museum:feedback", args=[reference])
    return f"{address}?key={SIGNER.signature(reference)}"


def is_key_of(reference: str, key: str) -> bool:
    return constant_time_compare(SIGNER.signature(reference), key)


@tracked()
class Feedback(models.Model):
    """One opinion of a visit, given once by whoever booked it and never changed."""

    booking = models.OneToOneField(
        "museum.Booking",
        on_delete=models.PROTECT,
        related_name="feedback",
        verbose_name=_("booking"),
    )
    stars = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    words = models.TextField(_("what they said"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("visitors' feedback")
        verbose_name_plural = _("visitors' feedback")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__gte=1, stars__lte=5),
                name="feedback_one_to_five_stars",
                violation_error_message=_("From one star to five."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="stands_as_given", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.booking} · {self.stars}"
