"""Technical service teams and the problems that enterprises bring to them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TeamRole(TextChoices):
    CAPTAIN = "captain", pgettext_lazy("in a team", "Captain")
    MEMBER = "member", pgettext_lazy("in a team", "Member")


class MissionStatus(TextChoices):
    POSTED = "posted", pgettext_lazy("mission", "To be checked")
    OPEN = "open", pgettext_lazy("mission", "Looking for a team")
    CLAIMED = "claimed", pgettext_lazy("mission", "A team has taken it")
    VISITING = "visiting", pgettext_lazy("mission", "Being worked on")
    SOLVED = "solved", pgettext_lazy("mission", "Solved, to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("mission", "Confirmed by the enterprise")
    UNANSWERED = "unanswered", pgettext_lazy("mission", "Solved, not answered")
    PASSED_ON = "passed_on", pgettext_lazy("mission", "Passed on")
    DECLINED = "declined", pgettext_lazy("mission", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("mission", "Withdrawn by the enterprise")


MISSION_STEPS = {
    (MissionStatus.POSTED, "accept"): MissionStatus.OPEN,
    (MissionStatus.POSTED, "decline"): MissionStatus.DECLINED,
    (MissionStatus.POSTED, "withdraw"): MissionStatus.WITHDRAWN,
    (MissionStatus.OPEN, "claim"): MissionStatus.CLAIMED,
    (MissionStatus.OPEN, "pass_on"): MissionStatus.PASSED_ON,
    (MissionStatus.OPEN, "withdraw"): MissionStatus.WITHDRAWN,
    (MissionStatus.CLAIMED, "arrange"): MissionStatus.CLAIMED,
    (MissionStatus.VISITING, "arrange"): MissionStatus.VISITING,
    (MissionStatus.CLAIMED, "visit"): MissionStatus.VISITING,
    (MissionStatus.VISITING, "visit"): MissionStatus.VISITING,
    # The team can't do it after all; another may.
    (MissionStatus.CLAIMED, "give_back"): MissionStatus.OPEN,
    (MissionStatus.VISITING, "give_back"): MissionStatus.OPEN,
    # Beyond all teams: a university, a maker of machines, another district.
    (MissionStatus.CLAIMED, "pass_on"): MissionStatus.PASSED_ON,
    (MissionStatus.VISITING, "pass_on"): MissionStatus.PASSED_ON,
    (MissionStatus.CLAIMED, "withdraw"): MissionStatus.WITHDRAWN,
    (MissionStatus.VISITING, "solve"): MissionStatus.SOLVED,
    (MissionStatus.SOLVED, "confirm"): MissionStatus.CONFIRMED,
    # The enterprise says that it isn't solved.
    (MissionStatus.SOLVED, "dispute"): MissionStatus.VISITING,
    # It never answered.
    (MissionStatus.SOLVED, "lapse"): MissionStatus.UNANSWERED,
    (MissionStatus.UNANSWERED, "confirm"): MissionStatus.CONFIRMED,
}
# Still to come to an end: what counts against one phone's limit.
UNDER_WAY = (
    MissionStatus.POSTED,
    MissionStatus.OPEN,
    MissionStatus.CLAIMED,
    MissionStatus.VISITING,
)
# A team is at it.
WITH_TEAM = (MissionStatus.CLAIMED, MissionStatus.VISITING)
DONE = (MissionStatus.SOLVED, MissionStatus.CONFIRMED, MissionStatus.UNANSWERED)


class VisitWay(TextChoices):
    ON_SITE = "on_site", _("On site")
    REMOTE = "remote", _("By telephone or video")


class ServiceField(TextChoices):
    """What the teams are good at, and what a problem is about."""

    WELDING = "welding", _("Welding and metal")
    ELECTRICS = "electrics", _("Electrics and automation")
    MACHINES = "machines", _("Machines and moulds")
    AGRICULTURE = "agriculture", _("Farming and forestry")
    FOOD = "food", _("Food and tea")
    TEXTILES = "textiles", _("Textiles and clothing")
    BUILDING = "building", _("Building and surveying")
    HEALTH = "health", _("Care and health")
    HANDICRAFT = "handicraft", _("Handicraft")
    SAFETY = "safety", _("Safety at work")
