"""The work calendar: a year with its days, shown by month, taken over from what is announced."""

import datetime
from calendar import Calendar

from django import forms
from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.arrangements import Arrangement, announced, announced_years, days_between
from config.common.calendar_years import (
    CHANGE,
    SENTENCES,
    complete_year,
    reopen_year,
    take_over_known_days,
    take_over_notice,
)
from config.common.errors import refusing
from config.common.models import CalendarDay, CalendarYear, DayKind
from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin

from .calendar_history import history_with_days

# Any week from Monday, for the names of its days.
A_WEEK = days_between(datetime.date(2024, 1, 1), datetime.date(2024, 1, 7))
NOT_COUNTED = gettext_lazy(
    "From the moment a year is entered here until it is marked complete, no working days are counted"
    " in it. December days that the notice on the next year rearranges are entered here, under the"
    " year in which they lie."
)


class NoticeForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Text of the notice"),
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy(
            "Paste the whole notice by the State Council's General Office, its numbered paragraphs"
            " each on a line. Days that are entered already stay as they are."
        ),
    )


class CompleteForm(forms.Form):
    document_number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=60,
        help_text=CalendarYear._meta.get_field("document_number").help_text,
    )


class CalendarDayForm(CheckedForm):
    class Meta:
        # Forty dates: the browser's own field is small, and asks for no time zone.
        widgets = {"date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class CalendarDayInline(admin.TabularInline):
    model = CalendarDay
    form = CalendarDayForm
    fields = ["date", "kind", "name"]
    extra = 1


@admin.register(CalendarYear)
class CalendarYearAdmin(StepAdmin):
    """Years of the State Council's arrangement. Whoever wants one counted completes it."""

    change_form_template = "admin/common/calendaryear_change.html"
    change_list_template = "admin/common/calendaryear_list.html"
    list_display = ["year", "document_number", "days_off", "make_up_days", "is_complete"]
    list_filter = ["is_complete"]
    readonly_fields = ["is_complete", "balance"]
    inlines = [CalendarDayInline]
    fieldsets = [
        (None, {"fields": ["year", "document_number", "note"], "description": NOT_COUNTED}),
        (gettext_lazy("As entered"), {"fields": ["balance", "is_complete"]}),
    ]
    steps = (
        Step(
            "take-over",
            gettext_lazy("Take over the days that are known"),
            NothingToAsk,
            CHANGE,
            take_over_known_days,
        ),
        Step(
            "read-notice",
            gettext_lazy("Read the days from the notice"),
            NoticeForm,
            CHANGE,
            take_over_notice,
            help=gettext_lazy(
                "Weekdays and numbers of days in the text are checked against the calendar. Look at"
                " the months afterwards, before you mark the year complete."
            ),
        ),
        Step(
            "complete",
            gettext_lazy("Mark the year complete"),
            CompleteForm,
            CHANGE,
            complete_year,
            help=gettext_lazy("From then on working days of this year are counted by these days."),
            initial=lambda year: {"document_number": year.document_number},
        ),
        Step(
            "reopen",
            gettext_lazy("Mark the year incomplete"),
            ReasonForm,
            CHANGE,
            reopen_year,
            help=gettext_lazy(
                "Until it is complete again, no working days are counted in this year."
                " Single days can be corrected without this step."
            ),
            is_grave=True,
        ),
    )

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                off_count=Count("days", filter=Q(days__kind=DayKind.HOLIDAY)),
                make_up_count=Count("days", filter=Q(days__kind=DayKind.WORKDAY)),
            )
        )

    @admin.display(description=gettext_lazy("days off"), ordering="off_count")
    def days_off(self, year: CalendarYear) -> int:
        return year.off_count

    @admin.display(description=gettext_lazy("make-up working days"), ordering="make_up_count")
    def make_up_days(self, year: CalendarYear) -> int:
        return year.make_up_count

    @admin.display(description=gettext_lazy("reckoning"))
    def balance(self, year: CalendarYear) -> str:
        return reckoning(year.arrangement)

    def possible_verbs(self, record: CalendarYear) -> list[str]:
        if record.is_complete:
            return ["reopen"]
        known = ["take-over"] if announced(record.year) else []
        return [*known, "read-notice", "complete"]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(["year"] if obj else [])]

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.fieldsets[:1]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def save_related(self, request, form, formsets, change) -> None:
        with refusing(SENTENCES):
            super().save_related(request, form, formsets, change)

    def response_post_save_add(self, request, obj):
        """The days are entered on the year's own page."""
        return HttpResponseRedirect(self.address_of(obj))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["months"] = months_of(obj.arrangement) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        context = {"known_until": max(announced_years(), default=None), **(extra_context or {})}
        return super().changelist_view(request, context)

    def history_view(self, request, object_id, extra_context=None):
        year = self.get_object(request, object_id)
        steps = {"steps": history_with_days(year)} if year else {}
        return super().history_view(request, object_id, {**steps, **(extra_context or {})})


def reckoning(arrangement: Arrangement) -> str:
    """A sentence by which a slip shows: what is won by the exchanges is what the statute gives."""
    told = {
        "off": arrangement.weekdays_off,
        "worked": len(arrangement.make_up_days),
        "won": arrangement.days_won,
        "due": arrangement.days_due,
    }
    if arrangement.days_won == arrangement.days_due:
        return (
            _(
                "%(off)d weekdays off, %(worked)d weekend days worked: %(won)d days off are won, as many"
                " as the statute gives."
            )
            % told
        )
    return (
        _(
            "%(off)d weekdays off, %(worked)d weekend days worked: %(won)d days off are won, but the statute"
            " gives %(due)d. Is something missing, or does the notice say so?"
        )
        % told
    )


def months_of(arrangement: Arrangement) -> list[dict]:
    """Twelve months of weeks, Monday first; a week has None where the month has no day."""
    return [
        {
            "first_day": datetime.date(arrangement.year, month, 1),
            "whole_week": A_WEEK,
            "weeks": [
                [_cell(day, arrangement) if day.month == month else None for day in week]
                for week in Calendar().monthdatescalendar(arrangement.year, month)
            ],
        }
        for month in range(1, 13)
    ]


def _cell(day: datetime.date, arrangement: Arrangement) -> dict:
    kind = "off" if day in arrangement.days_off else "rest"
    if arrangement.is_workday(day):
        kind = "made-up" if day in arrangement.make_up_days else "work"
    name = arrangement.days_off.get(day) or arrangement.make_up_days.get(day, "")
    return {"date": day, "kind": kind, "name": name}
