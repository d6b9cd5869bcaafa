"""The pool of lecturers."""

import datetime

from django import forms
from django.contrib import admin
from django.db.models import Avg, Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from honours.admin.choosing import ChoosesPeople
from training.choices.courses import LECTURER_STEPS, CourseKind, LecturerStatus
from training.models import Evaluation, Lecturer
from training.services.lecturers import CHANGE, pause_lecturer, release_lecturer, resume_lecturer

SOON = datetime.timedelta(days=60)


class LecturerForm(CheckedForm):
    kinds = forms.MultipleChoiceField(
        label=_("kinds of courses"),
        choices=CourseKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class LecturerAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("ending", _("Term ends within two months, or has ended")),
            ("idle", _("Taught nothing for a year")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        active = Q(status=LecturerStatus.ACTIVE)
        if self.value() == "ending":
            return queryset.filter(active, appointed_until__lt=today + SOON)
        if self.value() == "idle":
            since = timezone.now() - datetime.timedelta(days=365)
            taught = Lecturer.objects.filter(teachings__period__endswith__gte=since)
            return queryset.filter(active).exclude(pk__in=taught.values("pk"))
        return queryset


@admin.register(Lecturer)
class LecturerAdmin(ChoosesPeople, StepAdmin):
    form = LecturerForm
    process = LECTURER_STEPS
    steps = (
        Step("pause", _("Pause"), ReasonForm, CHANGE, pause_lecturer, is_grave=True),
        Step("resume", _("Take up again"), NothingToAsk, CHANGE, resume_lecturer),
        Step(
            "leave",
            _("Leaves the pool"),
            ReasonForm,
            CHANGE,
            release_lecturer,
            help=_("Only once nothing to come counts on them."),
            is_grave=True,
        ),
    )
    list_display = ["person", "subjects", "level", "hours", "status", "appointed_until"]
    list_filter = [LecturerAttention, "status", "level", "crafts"]
    list_select_related = ["person"]
    search_fields = ["person__name", "subjects"]
    autocomplete_fields = ["person", "crafts"]
    readonly_fields = ["status", "hours", "stars", "classes"]
    fieldsets = [
        (None, {"fields": ["person", "subjects", "crafts", "kinds", "level"]}),
        (_("On the public page"), {"fields": ["profile"]}),
        (
            _("Appointment"),
            {"fields": ["appointment_number", ("appointed_on", "appointed_until")]},
        ),
        (_("For planning"), {"fields": ["availability", "note"]}),
    ]
    standing = (_("So far"), {"fields": ["status", "hours", "stars", "classes"]})

    def get_queryset(self, request):
        return super().get_queryset(request).with_hours()

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, self.standing] if obj else fieldsets

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(["person"] if obj else [])]

    @admin.display(description=_("hours given"), ordering="hours_given")
    def hours(self, lecturer: Lecturer) -> str:
        return f"{lecturer.hours_given or 0:.1f}"

    @admin.display(description=_("opinions of learners"))
    def stars(self, lecturer: Lecturer) -> str:
        given = Evaluation.objects.filter(
            enrolment__session__meetings__teachings__lecturer=lecturer
        ).distinct()
        found = Evaluation.objects.filter(pk__in=given.values("pk")).aggregate(
            mean=Avg("stars"), number=Count("pk")
        )
        return f"{found['mean']:.1f} ★ ({found['number']})" if found["number"] else "—"

    @admin.display(description=_("sessions"))
    def classes(self, lecturer: Lecturer) -> str:
        address = reverse("admin:training_session_changelist")
        count = lecturer.teachings.values("meeting__session").distinct().count()
        query = f"?meetings__teachings__lecturer__id__exact={lecturer.pk}"
        return format_html('<a href="{}">{}</a>', address + query, count)
