"""What captains of teams read: of a problem that looks for a team, and of one that is theirs.

A newer message takes the place of those that haven't left yet: nobody is asked for what is taken.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from config.common.models import Channel
from config.common.outbox import post_message, withdraw_messages
from training.captain_links import link_of
from training.models import Mission, ServiceTeam, TeamMember

from .messages import is_mobile
from .mission_letters import KIND


def reachable_captains(mission: Mission, *, but: ServiceTeam | None = None) -> list[TeamMember]:
    """Captains of the problem's field with a mobile; where there is none, those of all fields."""
    captains = TeamMember.objects.captains().exclude(team=but)
    reached = [captain for captain in captains if is_mobile(captain.person.phone)]
    return [captain for captain in reached if captain.team.field == mission.field] or reached


def ask_captains(mission: Mission, *, but: ServiceTeam | None = None) -> int:
    """Ask who takes the problem; how many were asked. ``but`` is the team that just gave it back.

    Who the enterprise is stays untold: it agreed that the team which comes gets to know.
    """
    forget_captains(mission)
    captains = reachable_captains(mission, but=but)
    for captain in captains:
        with override("zh-hans"):
            words = _(
                "[Craftsman Academy] Who helps? “%(title)s” (%(field)s) looks for a team. Read it, and"
                " take it for the %(team)s: %(address)s"
            ) % {
                "title": mission.title,
                "field": mission.get_field_display(),
                "team": captain.team.name,
                "address": link_of(mission, captain),
            }
            _post(mission, captain, _("Who takes this problem?"), words, "looking")
    return len(captains)


def tell_captain(mission: Mission) -> None:
    """A text to the captain of the team that has it, where there is one with a mobile."""
    captain = TeamMember.objects.captains().filter(team=mission.team).first()
    if captain is None or not is_mobile(captain.person.phone):
        return
    with override("zh-hans"):
        words = _(
            "[Craftsman Academy] For your team: %(enterprise)s, “%(title)s”. Contact: %(contact)s,"
            " %(phone)s. Arrange the visit and report here: %(address)s"
        ) % {
            "enterprise": mission.enterprise,
            "title": mission.title,
            "contact": mission.contact_name,
            "phone": mission.phone,
            "address": link_of(mission, captain),
        }
        subject = _("A mission for %(team)s") % {"team": mission.team.name}
        _post(mission, captain, subject, words, "captain")


def forget_captains(mission: Mission) -> None:
    """What captains haven't been told yet is overtaken."""
    withdraw_messages(about_kind=KIND, about_reference=_reference(mission))


def _reference(mission: Mission) -> str:
    return f"{mission.reference}-C"


def _post(mission: Mission, captain: TeamMember, subject: str, words: str, topic: str) -> None:
    post_message(
        channel=Channel.SMS,
        recipient=captain.person.phone,
        subject=subject,
        text=words,
        about_kind=KIND,
        about_reference=_reference(mission),
        topic=topic,
    )
