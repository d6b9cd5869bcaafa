"""The monthly menu and its courses."""

import datetime

from django.core.paginator import Page, Paginator
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
from training.timetables import PAST, by_day, month_page, neighbours, session_row, state_of

MOST_PAST = 6
# More than a month ever had; only of a much larger academy there are several pages.
ROWS_A_PAGE = 60


def crumbs(*, menu: bool = False) -> list[dict]:
    found = [{"label": _("Craftsman academy"), "url": reverse("training:home")}]
    if menu:
        found.append({"label": _("Monthly menu"), "url": reverse("training:courses")})
    return found


@require_safe
def courses(request):
    """One month's sessions, as a calendar and as a list: the month asked for, else the nearest.

    What is over stands last; of very many the list shows a page, and the calendar leads to each.
    """
    now = timezone.now()
    menus = {menu.month: menu for menu in MonthlyMenu.objects.published()}
    month = month_of(request.GET.get("month", "")) or nearest(set(menus), timezone.localdate(now))
    menu_filter = MenuFilter(
        request.GET, queryset=Session.objects.shown().filter(menu__month=month)
    )
    found = list(menu_filter.qs.prefetch_related("meetings").order_by("begins_at", "code"))
    menu_filter.offer_choices(total=len(found))
    ordered = sorted(found, key=lambda session: state_of(session, now) == PAST)
    page = Paginator(ordered, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(page, now)
    past = sum(state_of(session, now) == PAST for session in found)
    context = {
        "month": month_page(month, found, now=now, links=day_links(request, page))
        | neighbours(month, set(menus)),
        "caption": formats.date_format(month, "YEAR_MONTH_FORMAT"),
        "menu": menus.get(month),
        "form": menu_filter.form,
        "keep": [("month", f"{month:%Y-%m}")],
        "page": page,
        "days": by_day(row for row in rows if row["state"] != PAST),
        "past": [row for row in rows if row["state"] == PAST],
        "past_count": past,
        "count": len(found),
        "crumbs": crumbs(),
    }
    return render(request, "training/course_list.html", context)


def rows_of(page: Page, now: datetime.datetime) -> list[dict]:
    """The page's sessions with all that a line shows, in the page's order."""
    keys = [session.pk for session in page]
    known = Session.objects.with_timetable().in_bulk(keys)
    return [session_row(known[key], now) for key in keys]


def day_links(request, page: Page) -> dict[datetime.date, str]:
    """Where in the list the sessions of a day begin: on this page, or on another."""
    links: dict[datetime.date, str] = {}
    for place, session in enumerate(page.paginator.object_list):
        number = place // ROWS_A_PAGE + 1
        query = request.GET.copy()
        query["page"] = number
        elsewhere = f"?{query.urlencode()}" if number != page.number else ""
        links.setdefault(session.first_day, f"{elsewhere}#day-{session.first_day}")
    return links


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
