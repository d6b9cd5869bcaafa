"""What the academy's staff are to do when something happens to a master, a leader or a team's member."""

from django.urls import reverse

from config.common.declarations import FollowUpSource
from honours.choices.life import LifeEventKind, StaffGroup, Task
from training.choices.mentoring import PairStatus
from training.models import MentoringPair, ServiceTeam, Studio

DAYS = 30
LIVE = (PairStatus.DRAFT, PairStatus.SIGNING, PairStatus.ACTIVE)


def concerns(person) -> bool:
    """They lead a studio or belong to one, go out with a team, or are half of a pair."""
    return (
        MentoringPair.objects.of(person).filter(status__in=LIVE).exists()
        or Studio.objects.standing().of(person).exists()
        or ServiceTeam.objects.active().of(person).exists()
    )


def page_of(person) -> str:
    """The list in which most is to be done: their pairs, else their studio, else their team."""
    pairs = MentoringPair.objects.of(person).filter(status__in=LIVE)
    if pairs.exists():
        return f"{reverse('admin:training_mentoringpair_changelist')}?q={person.name}"
    studio = Studio.objects.standing().filter(leader=person).first()
    if studio:
        return reverse("admin:training_studio_change", args=[studio.pk])
    return reverse("admin:training_serviceteam_changelist")


SOURCES = (
    FollowUpSource(
        key="teaching",
        kinds=(
            LifeEventKind.DEATH,
            LifeEventKind.TRANSFER_OUT,
            LifeEventKind.EMIGRATED,
            LifeEventKind.RETIREMENT,
            LifeEventKind.LOST_CONTACT,
        ),
        task=Task.REVIEW_TEACHING,
        group=StaffGroup.ACADEMY,
        days=DAYS,
        concerns=concerns,
        url=page_of,
    ),
)
