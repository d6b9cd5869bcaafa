"""What the pages of studios, teams and mentoring share, and how the academy's front page tells of them."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from training.models import MentoringPair, Mission, ServiceTeam, Studio

SHOWN = 3


def crumbs(*steps: tuple[str, str]) -> list[dict]:
    """The academy, then the steps given as label and address."""
    return [
        {"label": _("Craftsman academy"), "url": reverse("training:home")},
        *({"label": label, "url": url} for label, url in steps),
    ]


def chain_context() -> dict:
    """For ``training/_chain.html``: studios, teams and mentoring in brief."""
    studios = Studio.objects.public()
    teams = ServiceTeam.objects.public().with_work()
    pairs = MentoringPair.objects.public()
    return {
        "studios": list(studios.with_card().order_by("-accredited_on", "pk")[:SHOWN]),
        "studio_enterprises": studios.standing().aggregate(n=Count("host", distinct=True))["n"],
        "teams": list(teams.order_by("-confirmed", "position")[:SHOWN]),
        "team_count": ServiceTeam.objects.public().count(),
        "missions_confirmed": Mission.objects.confirmed().count(),
        "pairs_active": MentoringPair.objects.active().count(),
        "pairs_shown": list(pairs.active().with_people().order_by("-began_on", "pk")[:SHOWN]),
    }
