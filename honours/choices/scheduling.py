"""States of a hold: a time at which somebody is not to be scheduled."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HoldStatus(TextChoices):
    ACTIVE = "active", pgettext_lazy("hold", "In force")
    LIFTED = "lifted", pgettext_lazy("hold", "Lifted")


HOLD_STEPS = {
    (HoldStatus.ACTIVE, "extend"): HoldStatus.ACTIVE,
    (HoldStatus.ACTIVE, "lift"): HoldStatus.LIFTED,
}
NOT_TO_BE_SCHEDULED = _("This person is not to be scheduled at that time.")
