"""What learners say afterwards."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.tracking import tracked


@tracked()
class Evaluation(models.Model):
    """One opinion of a session, given once by somebody who took part and never changed."""

    enrolment = models.OneToOneField(
        "training.Enrolment",
        on_delete=models.PROTECT,
        related_name="evaluation",
        verbose_name=_("enrolment"),
    )
    stars = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    words = models.TextField(_("what they said"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("opinion of a session")
        verbose_name_plural = _("opinions of sessions")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stars__gte=1, stars__lte=5),
                name="evaluation_one_to_five_stars",
                violation_error_message=_("From one star to five."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="stands_as_given", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.enrolment} · {self.stars}"
