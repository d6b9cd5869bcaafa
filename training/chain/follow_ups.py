"""What the academy's staff are to do when something happens to a master, a leader, a lecturer or a team's member."""

from django.urls import reverse

from config.common.declarations import FollowUpSource
from honours.choices.life import LifeEventKind, StaffGroup, Task
from training.choices.courses import LecturerStatus
from training.choices.mentoring import PairStatus
from training.models import Lecturer, MentoringPair, ServiceTeam, Studio

DAYS = 30
LIVE = (PairStatus.DRAFT, PairStatus.SIGNING, PairStatus.ACTIVE)


def concerns(person) -> bool:
    """They lead a studio or belong to one, teach, go out with a team, or are half of a pair."""
    return (
        MentoringPair.objects.of(person).filter(status__in=LIVE).exists()
        or Studio.objects.standing().of(person).exists()
        or in_the_pool(person).exists()
        or ServiceTeam.objects.active().of(person).exists()
    )


def in_the_pool(person):
    """Their place among the lecturers, paused or not, until they have left it."""
    return Lecturer.objects.filter(person=person).exclude(status=LecturerStatus.ENDED)


def page_of(person) -> str:
    """Where most is to be done: their pairs, else their studio, their classes or their team."""
    pairs = MentoringPair.objects.of(person).filter(status__in=LIVE)
    if pairs.exists():
        return f"{reverse('admin:training_mentoringpair_changelist')}?q={person.name}"
    studio = Studio.objects.standing().filter(leader=person).first()
    if studio:
        return reverse("admin:training_studio_change", args=[studio.pk])
    lecturer = in_the_pool(person).first()
    if lecturer:
        return reverse("admin:training_lecturer_change", args=[lecturer.pk])
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
