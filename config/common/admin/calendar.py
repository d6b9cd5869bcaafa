"""The work calendar: a year's days off and make-up days, taken over or entered, then complete."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.arrangements import announced
from config.common.calendar_years import (
    CHANGE,
    complete_year,
    reopen_year,
    take_over_known_days,
    take_over_notice,
)
from config.common.models import CalendarDay, CalendarYear
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin


class NoticeForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Text of the notice"),
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Copy it whole from the State Council's page. What isn't understood is refused, never left"
            " out."
        ),
    )


class CompleteForm(forms.Form):
    document_number = forms.CharField(label=gettext_lazy("Document number"), max_length=60)


class DaysInline(admin.TabularInline):
    model = CalendarDay
    fields = ["date", "kind", "name"]
    extra = 0

    def has_add_permission(self, request, obj=None) -> bool:
        return _is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return _is_open(obj) and super().has_delete_permission(request, obj)


def _is_open(year: CalendarYear | None) -> bool:
    """A complete year is reopened first, with a reason."""
    return year is None or not year.is_complete


@admin.register(CalendarYear)
class CalendarYearAdmin(StepAdmin):
    """Entered once a year in autumn, when the State Council's notice is out."""

    steps = (
        Step(
            "take_over",
            gettext_lazy("Take over the announced days"),
            NothingToAsk,
            CHANGE,
            take_over_known_days,
        ),
        Step(
            "read",
            gettext_lazy("Read the days from the notice"),
            NoticeForm,
            CHANGE,
            take_over_notice,
        ),
        Step(
            "complete",
            gettext_lazy("Mark complete"),
            CompleteForm,
            CHANGE,
            complete_year,
            help=gettext_lazy("From then on working days of this year are counted by these days."),
            initial=lambda year: {"document_number": year.document_number},
        ),
        Step(
            "reopen",
            gettext_lazy("Correct it"),
            ReasonForm,
            CHANGE,
            reopen_year,
            help=gettext_lazy("Until it is complete again nothing is counted in this year."),
            is_grave=True,
        ),
    )
    list_display = ["year", "document_number", "is_complete", "days_won", "days_due"]
    list_filter = ["is_complete"]
    search_fields = ["year"]
    inlines = [DaysInline]
    readonly_fields = ["is_complete", "balance"]
    fieldsets = [
        (None, {"fields": ["year", "document_number", "note"]}),
        (gettext_lazy("How it stands"), {"fields": ["is_complete", "balance"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("days")

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.fieldsets[:1]

    def get_readonly_fields(self, request, obj=None):
        """The year itself is what its days hang on."""
        return [*self.readonly_fields, "year"] if obj else self.readonly_fields

    def possible_verbs(self, record):
        if record.is_complete:
            return ["reopen"]
        known = ["take_over"] if announced(record.year) else []
        return [*known, "read", "complete"]

    def has_change_permission(self, request, obj=None) -> bool:
        return _is_open(obj) and super().has_change_permission(request, obj)

    @admin.display(description=gettext_lazy("working days off"))
    def days_won(self, year: CalendarYear) -> int:
        return year.arrangement.days_won

    @admin.display(description=gettext_lazy("days off by law"))
    def days_due(self, year: CalendarYear) -> int:
        return year.arrangement.days_due

    @admin.display(description=gettext_lazy("balance"))
    def balance(self, year: CalendarYear) -> str:
        """A slip shows here: the two numbers are nearly always the same."""
        numbers = {"won": year.arrangement.days_won, "due": year.arrangement.days_due}
        return _("%(won)d weekdays off less those worked in exchange; %(due)d by law") % numbers
