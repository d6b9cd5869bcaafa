"""The academy's front page."""

from django.core.cache import cache
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.common.declarations import collect
from config.common.figure_cache import figure_key
from training.choices.courses import CourseKind
from training.models import Base, Course, Lecturer, Session
from training.timetables import session_row

from .chain import chain_context

NEXT, TEACHERS, BASES = 6, 4, 3
OWN_FIGURES = ("sessions", "places_taken", "skilled_workers")


@require_safe
def home(request):
    now = timezone.now()
    ahead = Session.objects.shown().ahead().with_timetable()[:NEXT]
    lecturers = Lecturer.objects.public().with_next().order_by("person__position", "person__name")
    context = {
        "figures": own_figures(),
        "kinds": kinds(),
        "rows": [session_row(session, now) for session in ahead],
        "lecturers": lecturers[:TEACHERS],
        "chain": chain_context(),
        "bases": Base.objects.shown().select_related("township")[:BASES],
        "steps": steps(),
    }
    return render(request, "training/home.html", context)


def own_figures() -> list[dict]:
    """The academy's numbers: as the portal counted them within a minute, else counted now."""
    found = [each for each in collect("figures") if each.key in OWN_FIGURES]
    kept = cache.get_many([figure_key(each) for each in found])
    return [
        {
            "label": each.label,
            "value": kept[key][0] if (key := figure_key(each)) in kept else each.number(),
            "unit": each.unit,
            "key": each.key,
        }
        for each in found
    ]


def kinds() -> list[dict]:
    """The kinds of courses that are offered, each with one of its pictures."""
    found = {}
    for course in Course.objects.public().with_card():
        kind = found.setdefault(
            course.kind, {"value": course.kind, "label": CourseKind(course.kind).label, "count": 0}
        )
        kind["count"] += 1
        kind.setdefault("picture", course.first_picture and course.first_picture.picture)
    return [found[value] for value in CourseKind.values if value in found]


def steps() -> list[str]:
    return [_("Choose a course"), _("Enrol"), _("Come and learn"), _("Gain a certificate")]
