"""The pool of lecturers, as the public reads it."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from honours.models import Craft
from training.choices.courses import CourseKind
from training.forms.lecturers import LecturerSearch
from training.models import Lecturer, Session
from training.timetables import session_row

from .menu import crumbs

MOST_PAST = 8


@require_safe
def lecturers(request):
    """Who teaches what, and what each teaches next."""
    shown = Lecturer.objects.public()
    form = LecturerSearch(request.GET, crafts=crafts_of(shown))
    if form.is_valid():
        asked = form.cleaned_data
        if asked["craft"]:
            shown = shown.filter(crafts__slug=asked["craft"])
        if asked["kind"]:
            shown = shown.filter(kinds__contains=[asked["kind"]])
        if asked["q"]:
            named = Q(person__name__icontains=asked["q"]) | Q(subjects__icontains=asked["q"])
            shown = shown.filter(named)
    page = page_of(shown.with_hours().with_next(), request.GET.get("page"))
    for lecturer in page:
        lecturer.card = card_of(lecturer)
    context = {"form": form, "page": page, "crumbs": crumbs()}
    return render(request, "training/lecturer_list.html", context)


def crafts_of(lecturers) -> list[tuple[str, str]]:
    crafts = Craft.objects.filter(lecturers__in=lecturers).distinct().order_by("position", "name")
    return list(crafts.values_list("slug", "name"))


def card_of(lecturer: Lecturer) -> dict:
    """What the list says of a lecturer: subjects, then what comes next."""
    following = next(iter(lecturer.ahead), None)
    return {
        "subjects": lecturer.subjects or str(lecturer.person.craft or ""),
        "next": next_words(following) if following else hours_words(lecturer),
    }


def next_words(teaching) -> str:
    day = formats.date_format(teaching.meeting.day, "MONTH_DAY_FORMAT")
    told = {"day": day, "course": teaching.meeting.session.course}
    return _("Next: %(day)s, %(course)s") % told


def hours_words(lecturer: Lecturer) -> str:
    hours = round(lecturer.hours_given or 0)
    if not hours:
        return ""
    return ngettext("%(hours)d hour given", "%(hours)d hours given", hours) % {"hours": hours}


@require_safe
def lecturer(request, slug: str):
    found = Lecturer.objects.public().with_hours().with_next().filter(person__slug=slug).first()
    if found is None:
        raise Http404
    now = timezone.now()
    taught = Session.objects.shown().filter(meetings__teachings__lecturer=found).distinct()
    taught = taught.with_timetable()
    context = {
        "lecturer": found,
        "person": found.person,
        "facts": facts(found),
        "rows": [
            session_row(session, now)
            for session in taught.filter(ends_at__gt=now).order_by("begins_at")
        ],
        "past": [
            session_row(session, now)
            for session in taught.filter(ends_at__lte=now).order_by("-begins_at")[:MOST_PAST]
        ],
        "crumbs": [
            *crumbs(),
            {"label": _("Lecturers"), "url": reverse("training:lecturers")},
        ],
    }
    return render(request, "training/lecturer_detail.html", context)


def facts(lecturer: Lecturer) -> list[dict]:
    labels = [str(CourseKind(kind).label) for kind in lecturer.kinds]
    return [
        {"label": _("Subjects"), "value": lecturer.subjects},
        {"label": _("Courses"), "value": "、".join(labels)},
        {
            "label": _("Grade of skill"),
            "value": lecturer.get_level_display() if lecturer.level is not None else "",
        },
        {"label": _("Employer"), "value": lecturer.person.employer},
        {"label": _("So far"), "value": hours_words(lecturer)},
        {
            "label": _("Appointed until"),
            "value": formats.date_format(lecturer.appointed_until, "YEAR_MONTH_FORMAT")
            if lecturer.appointed_until
            else "",
        },
    ]
