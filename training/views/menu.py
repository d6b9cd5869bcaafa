"""The monthly menu and its courses."""

import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from training.filters import MenuFilter
from training.models import Course, MonthlyMenu, Session
from training.rules.sessions import month_of
from training.timetables import PAST, by_day, month_page, neighbours, session_row

MOST_PAST = 6


def crumbs(*, menu: bool = False) -> list[dict]:
    found = [{"label": _("Craftsman academy"), "url": reverse("training:home")}]
    if menu:
        found.append({"label": _("Monthly menu"), "url": reverse("training:courses")})
    return found


@require_safe
def courses(request):
    """One month's sessions, as a calendar and as a list: the month asked for, else the nearest."""
    now = timezone.now()
    menus = {menu.month: menu for menu in MonthlyMenu.objects.published()}
    month = month_of(request.GET.get("month", "")) or nearest(set(menus), timezone.localdate(now))
    sessions = Session.objects.shown().filter(menu__month=month)
    menu_filter = MenuFilter(request.GET, queryset=sessions)
    found = list(menu_filter.qs.with_timetable().order_by("begins_at", "code"))
    menu_filter.offer_choices(total=len(found))
    rows = [session_row(session, now) for session in found]
    context = {
        "month": month_page(month, found, now=now) | neighbours(month, set(menus)),
        "caption": formats.date_format(month, "YEAR_MONTH_FORMAT"),
        "menu": menus.get(month),
        "form": menu_filter.form,
        "keep": [("month", f"{month:%Y-%m}")],
        "days": by_day(row for row in rows if row["state"] != PAST),
        "past": [row for row in rows if row["state"] == PAST],
        "count": len(found),
        "crumbs": crumbs(),
    }
    return render(request, "training/course_list.html", context)


def nearest(months: set[datetime.date], today: datetime.date) -> datetime.date:
    """This month if it has a menu, else the next one that has, else the last one that had."""
    this = today.replace(day=1)
    ahead = sorted(month for month in months if month >= this)
    return ahead[0] if ahead else max(months, default=this)


@require_safe
def course(request, slug: str):
    """A course: what is taught, when next, who teaches it. One with sessions stays readable."""
    now = timezone.now()
    found = Course.objects.with_card().filter(slug=slug, is_public=True).first()
    if found is None:
        raise Http404
    shown = Session.objects.shown().filter(course=found).with_timetable()
    ahead = list(shown.filter(ends_at__gt=now).order_by("begins_at"))
    past = shown.filter(ends_at__lte=now).order_by("-begins_at")
    context = {
        "course": found,
        "facts": facts(found, past.count()),
        "syllabus": [line for line in found.syllabus.splitlines() if line.strip()],
        "rows": [session_row(session, now) for session in ahead],
        "past": [session_row(session, now) for session in past[:MOST_PAST]],
        "lecturers": lecturers_of(ahead or list(past[:MOST_PAST])),
        "linked": linked(found, ahead),
        "crumbs": crumbs(menu=True),
    }
    return render(request, "training/course_detail.html", context)


def lecturers_of(sessions: list[Session]) -> list:
    """Who teaches it, each once, as far as the public may read of them."""
    found = {one.pk: one for session in sessions for one in session.lecturers if one.is_shown}
    return list(found.values())


def facts(course: Course, held: int) -> list[dict]:
    hours = ngettext("%(hours)d hour", "%(hours)d hours", course.hours) % {"hours": course.hours}
    times = ngettext("held %(count)d time so far", "held %(count)d times so far", held)
    return [
        {"label": _("Kind"), "value": course.get_kind_display()},
        {"label": _("Craft"), "value": course.craft},
        {"label": _("Occupation"), "value": course.occupation},
        {
            "label": _("Grade of skill gained"),
            "value": course.get_level_display() if course.level is not None else "",
        },
        {"label": _("Hours"), "value": hours},
        {"label": _("Fee"), "value": course.price},
        {"label": _("For whom"), "value": course.ages},
        {"label": _("So far"), "value": times % {"count": held} if held else ""},
    ]


def linked(course: Course, ahead: list[Session]) -> dict:
    """The course for search engines (schema.org/Course)."""
    return {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": course.title,
        "description": course.summary,
        "provider": {"@type": "Organization", "name": _("Lin’an Craftsman Academy")},
        "hasCourseInstance": [
            {
                "@type": "CourseInstance",
                "courseMode": "onsite",
                "startDate": session.begins_at.isoformat(),
                "endDate": session.ends_at.isoformat(),
                "location": session.base.name,
            }
            for session in ahead
        ],
    }
