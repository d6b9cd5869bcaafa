"""The chain's part of the front page: studios of the day, and where a problem is brought."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.daily import picks_of_the_day
from config.common.declarations import HomeBand
from training.models import MentoringPair, Mission, Studio

SHOWN = 4


def chain(request) -> dict | None:
    shown = Studio.objects.public()
    drawn = picks_of_the_day(shown, SHOWN, name="studios", today=timezone.localdate())
    studios = list(shown.filter(pk__in=drawn).with_card())
    if not studios:
        return None
    return {
        "studios": studios,
        "missions": Mission.objects.confirmed().count(),
        "learning": MentoringPair.objects.active().count(),
    }


BANDS = (
    HomeBand(
        "studios", _("From master to apprentice"), "training/home_chain.html", chain, order=60
    ),
)
