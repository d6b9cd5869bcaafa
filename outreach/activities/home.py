"""The front page's band about what is on."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import HomeBand
from outreach.models import Event

SHOWN = 4


def upcoming(request) -> dict | None:
    events = list(Event.objects.taking_place().ahead(timezone.now()).with_card()[:SHOWN])
    return {"events": events} if events else None


BANDS = (HomeBand("events", _("Hear them speak"), "outreach/home_events.html", upcoming, order=35),)
