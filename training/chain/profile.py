"""The chain's sections of a person's page: their studio and team, their masters and apprentices."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import ProfileSection
from training.models import MentoringPair, ServiceTeam, Studio

MOST = 8


def studios(person) -> dict | None:
    led = Studio.objects.public().of(person).with_card().order_by("name")
    found = list(led[:MOST])
    teams = list(ServiceTeam.objects.public().of(person)[:MOST])
    return {"studios": found, "teams": teams} if found or teams else None


def mentoring(person) -> dict | None:
    pairs = MentoringPair.objects.public().of(person).with_people().order_by("starts_on", "pk")
    taught, learnt = [], []
    for pair in pairs:
        (taught if pair.master.person_id == person.pk else learnt).append(pair)
    return {"taught": taught, "learnt": learnt} if taught or learnt else None


SECTIONS = (
    ProfileSection(
        "studios", _("Studio and service team"), "training/profile_studios.html", studios, order=50
    ),
    ProfileSection(
        "mentoring",
        _("Masters and apprentices"),
        "training/profile_mentoring.html",
        mentoring,
        order=52,
    ),
)
