"""Ties of the chain that keep one from judging the other: master and apprentice, one studio, one team."""

from django.utils.translation import gettext as _

from config.common.declarations import TieSource
from training.choices.mentoring import PairStatus
from training.models import MentoringPair, ServiceTeam, Studio


def mentoring(candidate, reviewer) -> str:
    """Whether signed yet or over long ago: a master doesn't judge a former apprentice."""
    pairs = MentoringPair.objects.between(candidate, reviewer).exclude(status=PairStatus.DROPPED)
    pair = pairs.select_related("master__person").first()
    return _("master and apprentice (%(years)s)") % {"years": pair.years} if pair else ""


def studio(candidate, reviewer) -> str:
    theirs = Studio.objects.standing().of(candidate)
    shared = theirs.filter(pk__in=Studio.objects.standing().of(reviewer).values("pk")).first()
    return _("both of the studio %(studio)s") % {"studio": shared.name} if shared else ""


def team(candidate, reviewer) -> str:
    theirs = ServiceTeam.objects.active().of(candidate)
    shared = theirs.filter(pk__in=ServiceTeam.objects.active().of(reviewer).values("pk")).first()
    return _("both of the service team %(team)s") % {"team": shared.name} if shared else ""


SOURCES = (
    TieSource("mentoring", mentoring, order=10),
    TieSource("studio", studio, order=20),
    TieSource("team", team, order=30),
)
