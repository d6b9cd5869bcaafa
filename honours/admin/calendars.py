"""One person's month: what every app promised them to, and the days that care keeps free."""

import calendar
import datetime
from collections import defaultdict

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from honours.models import Commitment, Person, SchedulingHold
from honours.rules.scheduling import CHINA, days_of, moments_of

PERMISSION = "honours.view_commitment"
A_DAY = datetime.timedelta(days=1)


class MonthForm(forms.Form):
    month = forms.DateField(input_formats=["%Y-%m"], required=False)


def month_of(person: Person, month: datetime.date, *, today: datetime.date) -> list[list]:
    """The weeks of the month, Monday first; days outside it are None. Two queries."""
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    days = DateRange(weeks[0][0], weeks[-1][-1] + A_DAY)
    entries = defaultdict(list)
    live = person.commitments.live().filter(period__overlap=moments_of(days)).order_by("period")
    for commitment in live:
        for day in each_day(days_of(commitment.period)):
            entries[day].append(commitment)
    kept_free = {
        day
        for hold in person.scheduling_holds.active().filter(period__overlap=days)
        for day in each_day(overlap(hold.period, days))
    }
    return [
        [
            {
                "date": day,
                "entries": entries[day],
                "is_kept_free": day in kept_free,
                "is_today": day == today,
            }
            if day.month == month.month
            else None
            for day in week
        ]
        for week in weeks
    ]


def overlap(first: DateRange, second: DateRange) -> DateRange:
    """The days of both; ``second`` has two ends."""
    ends = [end for end in (first.upper, second.upper) if end]
    return DateRange(max(first.lower, second.lower), min(ends))


def each_day(days: DateRange):
    day = days.lower
    while day < days.upper:
        yield day
        day += A_DAY


def calendar_file(person: Person) -> bytes:
    """All that stands, and the days kept free, as RFC 5545; for the calendars of staff."""
    file = Calendar()
    file.add("prodid", "-//Tianmu Craftsmanship//People//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", person.name)
    for commitment in person.commitments.live().order_by("period"):
        file.add_component(entry_of_commitment(commitment))
    for hold in person.scheduling_holds.active():
        file.add_component(entry_of_hold(hold))
    return file.to_ical()


def entry_of_commitment(commitment: Commitment) -> Event:
    event = Event()
    event.add("uid", f"commitment-{commitment.pk}@{settings.SITE_URL.partition('//')[2]}")
    event.add("dtstamp", commitment.updated_at)
    event.add("dtstart", commitment.period.lower.astimezone(CHINA))
    event.add("dtend", commitment.period.upper.astimezone(CHINA))
    event.add("summary", f"{commitment.get_kind_display()}: {commitment.label}")
    if commitment.place:
        event.add("location", commitment.place)
    return event


def entry_of_hold(hold: SchedulingHold) -> Event:
    """Without an end it is shown for a year; its reason is care's alone."""
    event = Event()
    event.add("uid", f"hold-{hold.pk}@{settings.SITE_URL.partition('//')[2]}")
    event.add("dtstamp", hold.updated_at)
    event.add("dtstart", hold.first_day)
    event.add("dtend", hold.period.upper or hold.first_day + 365 * A_DAY)
    event.add("summary", _("Not to be scheduled"))
    return event


class CalendarPages:
    """For the admin of people: a page for the month, and a file for calendars."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/calendar/", wrap(self.calendar_view), name="honours_person_calendar"),
            path("<int:pk>/calendar.ics", wrap(self.ics_view), name="honours_person_ics"),
            *super().get_urls(),
        ]

    def _person_of(self, request, pk: int) -> Person:
        if not (self.has_view_permission(request) and request.user.has_perm(PERMISSION)):
            raise PermissionDenied
        return get_object_or_404(Person, pk=pk)

    def calendar_view(self, request, pk: int):
        person = self._person_of(request, pk)
        today = timezone.localdate()
        form = MonthForm(request.GET)
        asked = form.cleaned_data["month"] if form.is_valid() else None
        month = (asked or today).replace(day=1)
        address = reverse("admin:honours_person_calendar", args=[pk])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Calendar: %(person)s") % {"person": person},
            "opts": self.opts,
            "person": person,
            "caption": formats.date_format(month, "YEAR_MONTH_FORMAT"),
            "weeks": month_of(person, month, today=today),
            "before": link_to_month(address, month - A_DAY),
            "after": link_to_month(address, month + 31 * A_DAY),
        }
        return TemplateResponse(request, "admin/honours/person_calendar.html", context)

    def ics_view(self, request, pk: int) -> HttpResponse:
        person = self._person_of(request, pk)
        response = HttpResponse(calendar_file(person), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{person.slug}.ics"'
        return response


def link_to_month(address: str, day: datetime.date) -> dict:
    label = formats.date_format(day, "YEAR_MONTH_FORMAT")
    return {"url": f"{address}?month={day:%Y-%m}", "label": label}
