"""The link in a captain's message: it opens the page of a mission for the captain's team.

It holds for one mission, one captain and the phone that it was sent to.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Mission, TeamMember

LENGTH = 24


def token_of(mission: Mission, captain: TeamMember) -> str:
    """Nobody can make it who doesn't hold the portal's secret."""
    text = f"{mission.reference}/{captain.pk}/{captain.person.phone}"
    return salted_hmac("training.captain.link", text, algorithm="sha256").hexdigest()[:LENGTH]


def is_token_of(mission: Mission, captain: TeamMember, token: str) -> bool:
    return constant_time_compare(token_of(mission, captain), token)


def link_of(mission: Mission, captain: TeamMember) -> str:
    parts = [mission.reference, captain.team.slug, token_of(mission, captain)]
    return settings.SITE_URL + reverse("training:open_mission_of_team", args=parts)
