"""The academy's section of a person's page: what they teach, which grades of skill they gained."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import ProfileSection
from training.choices.courses import LecturerStatus
from training.models import Attainment, Lecturer, Session
from training.timetables import session_row
from training.views.lecturers import hours_words

MOST_NEXT = 3


def teaching(person) -> dict | None:
    lecturer = (
        Lecturer.objects.filter(person=person, status=LecturerStatus.ACTIVE)
        .select_related("person")
        .with_hours()
        .first()
    )
    gained = list(Attainment.objects.valid().filter(learner__person=person))
    if lecturer is None and not gained:
        return None
    return {
        "lecturer": lecturer,
        "hours": hours_words(lecturer) if lecturer else "",
        "next": _next(lecturer) if lecturer else [],
        "attainments": gained,
    }


def _next(lecturer: Lecturer) -> list[dict]:
    now = timezone.now()
    ahead = Session.objects.shown().filter(
        pk__in=lecturer.teachings.filter(period__endswith__gt=now).values("meeting__session")
    )
    return [
        session_row(session, now)
        for session in ahead.with_timetable().order_by("begins_at")[:MOST_NEXT]
    ]


SECTIONS = (
    ProfileSection(
        "teaching", _("At the academy"), "training/profile_teaching.html", teaching, order=50
    ),
)
