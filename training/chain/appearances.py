"""Where the chain shows a person, or is to: studios, teams, the tree, words that name them."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import Appearance, AppearanceSource
from training.models import MentoringPair, ServiceTeam, Studio


def _studios(person) -> Iterable[Appearance]:
    named = Q(introduction__contains=person.name) | Q(name__contains=person.name)
    theirs = Studio.objects.standing().of(person)
    for studio in Studio.objects.standing().filter(Q(pk__in=theirs.values("pk")) | named):
        yield Appearance(
            _("Studio: %(studio)s") % {"studio": studio.name},
            reverse("admin:training_studio_change", args=[studio.pk]),
            "training.view_studio",
        )


def _teams(person) -> Iterable[Appearance]:
    named = ServiceTeam.objects.active().filter(introduction__contains=person.name)
    theirs = ServiceTeam.objects.active().of(person)
    for team in ServiceTeam.objects.filter(
        Q(pk__in=theirs.values("pk")) | Q(pk__in=named.values("pk"))
    ):
        yield Appearance(
            _("Service team: %(team)s") % {"team": team.name},
            reverse("admin:training_serviceteam_change", args=[team.pk]),
            "training.view_serviceteam",
        )


def _pairs(person) -> Iterable[Appearance]:
    for pair in MentoringPair.objects.of(person).exclude(status="dropped").with_people():
        yield Appearance(
            _("Mentoring: %(pair)s (%(years)s)") % {"pair": str(pair), "years": pair.years},
            reverse("admin:training_mentoringpair_change", args=[pair.pk]),
            "training.view_mentoringpair",
        )


SOURCES = (
    AppearanceSource("studios", gettext_lazy("Studios"), _studios, order=60),
    AppearanceSource("teams", gettext_lazy("Service teams"), _teams, order=61),
    AppearanceSource("mentoring", gettext_lazy("Masters and apprentices"), _pairs, order=62),
)
