"""Where the academy shows a person: in the pool of lecturers, in sessions to come, in courses' words."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import Appearance, AppearanceSource
from training.choices.courses import LecturerStatus
from training.models import Course, Lecturer, Meeting


def _pool(person) -> Iterable[Appearance]:
    for lecturer in Lecturer.objects.filter(person=person).exclude(status=LecturerStatus.ENDED):
        yield Appearance(
            _("Lecturer of the academy: public page and plans"),
            reverse("admin:training_lecturer_change", args=[lecturer.pk]),
            "training.change_lecturer",
        )


def _sessions(person) -> Iterable[Appearance]:
    ahead = Meeting.objects.filter(
        is_live=True, period__endswith__gt=timezone.now(), lecturers__person=person
    )
    for meeting in ahead.select_related("session__course").order_by("period"):
        yield Appearance(
            _("Teaches %(session)s on %(when)s") % {"session": meeting.session, "when": meeting},
            reverse("admin:training_session_change", args=[meeting.session_id]),
            "training.change_session",
        )


def _words(person) -> Iterable[Appearance]:
    written = Q(summary__contains=person.name) | Q(syllabus__contains=person.name)
    for course in Course.objects.filter(written, is_public=True):
        yield Appearance(
            _("Named in the words on course “%(course)s”") % {"course": course},
            reverse("admin:training_course_change", args=[course.pk]),
            "training.change_course",
        )


SOURCES = (
    AppearanceSource("lecturer-pool", gettext_lazy("Pool of lecturers"), _pool, order=50),
    AppearanceSource("classes", gettext_lazy("Classes at the academy"), _sessions, order=51),
    AppearanceSource("course-words", gettext_lazy("Words on courses"), _words, order=52),
)
