"""Sessions: their timetable, their steps, their register, those who are enrolled."""

import datetime

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db.models import F, Q
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.fields import NormalisedCharField
from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from training.choices.sessions import SESSION_STEPS, EnrolmentStatus, SessionStatus
from training.models import Meeting, Session
from training.services.sessions import (
    call_off_session,
    change_session,
    close_session,
    drop_session,
    publish_session,
    reopen_session,
    withdraw_session,
)
from training.services.timetable import (
    CHANGE,
    arrange_meeting,
    drop_meeting,
    plan_session,
)

from . import registers
from .meetings import MeetingInline, is_planned

WANTED = ("course", "base", "places", "enrol_from", "enrol_until", "note")


class AnswerForm(ReasonForm):
    reason = NormalisedCharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The learners read it."),
    )


class SessionForm(CheckedForm):
    """The window may be left empty for a new session: the rules of enrolment then say it."""

    enrol_from = forms.SplitDateTimeField(
        label=gettext_lazy("Enrolment opens"), widget=AdminSplitDateTime, required=False
    )
    enrol_until = forms.SplitDateTimeField(
        label=gettext_lazy("Enrolment closes"),
        widget=AdminSplitDateTime,
        required=False,
        help_text=gettext_lazy("Left empty, both follow from the first meeting."),
    )

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            for name in ("enrol_from", "enrol_until"):
                if name in self.fields and not data.get(name) and name not in self.errors:
                    data[name] = getattr(self.instance, name)
        return data

    def _post_clean(self) -> None:
        """A new one gets its number and its window from the service, which judges both."""
        if self.instance.pk:
            super()._post_clean()


class SessionAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("unclosed", _("Over, the register isn't closed")),
            ("waiting", _("Somebody waits for a place")),
            ("empty", _("Begins within a week, nearly empty")),
            ("uncertified", _("Passed, without certificates")),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        week = now + datetime.timedelta(days=7)
        if self.value() == "unclosed":
            return queryset.unclosed(now)
        if self.value() == "waiting":
            waits = Q(enrolments__status=EnrolmentStatus.WAITING, begins_at__gt=now)
            return queryset.filter(waits).distinct()
        if self.value() == "empty":
            few = Q(taken__lt=F("places") / 3, begins_at__range=(now, week))
            return queryset.filter(few, status=SessionStatus.PUBLISHED)
        if self.value() == "uncertified":
            from_these = Session._meta.get_field("enrolments").related_model.objects.uncertified()
            return queryset.filter(pk__in=from_these.values("session"))
        return queryset


class SessionWhen(admin.SimpleListFilter):
    title = gettext_lazy("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [
            ("today", _("Today")),
            ("week", _("Within a week")),
            ("upcoming", _("Still to come")),
            ("past", _("Past")),
        ]

    def queryset(self, request, queryset):
        now, today = timezone.now(), timezone.localdate()
        week = now + datetime.timedelta(days=7)
        conditions = {
            "today": Q(begins_at__date__lte=today, ends_at__date__gte=today),
            "week": Q(begins_at__range=(now, week)),
            "upcoming": Q(begins_at__gt=now),
            "past": Q(ends_at__lte=now),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Session)
class SessionAdmin(StepAdmin):
    """Sessions are made and changed by the services alone, since rooms and people go with them."""

    form = SessionForm
    process = SESSION_STEPS
    # A draft has no page for visitors.
    view_on_site = False
    change_form_template = "admin/training/session_change.html"
    steps = (
        Step("publish", gettext_lazy("Publish"), NothingToAsk, CHANGE, publish_session),
        Step(
            "close",
            gettext_lazy("Close the register"),
            NothingToAsk,
            CHANGE,
            close_session,
            help=gettext_lazy("Who wasn't ticked did not come; the session then counts as held."),
            is_grave=True,
        ),
        Step("reopen", gettext_lazy("Open the register again"), ReasonForm, CHANGE, reopen_session),
        Step(
            "withdraw",
            gettext_lazy("Back to a draft"),
            ReasonForm,
            CHANGE,
            withdraw_session,
            help=gettext_lazy("Only as long as nobody has enrolled."),
            is_grave=True,
        ),
        Step(
            "drop",
            gettext_lazy("Drop the draft"),
            ReasonForm,
            CHANGE,
            drop_session,
            help=gettext_lazy("Room and lecturers are free again."),
            is_grave=True,
        ),
        Step(
            "call_off",
            pgettext_lazy("session", "Call off"),
            AnswerForm,
            CHANGE,
            call_off_session,
            help=gettext_lazy("All learners are told; room and lecturers are free again."),
            is_grave=True,
        ),
    )
    list_display = ["code", "course", "begins_at", "base", "seats", "status"]
    list_display_links = ["code", "course"]
    list_filter = [SessionAttention, SessionWhen, "status", "course__kind", "base"]
    list_select_related = ["course", "base", "menu"]
    date_hierarchy = "begins_at"
    search_fields = ["code", "course__title"]
    search_help_text = gettext_lazy("Session number or title of the course")
    autocomplete_fields = ["menu", "course", "base"]
    readonly_fields = ["code", "status", "seats", "begins_at", "ends_at", "reason", "people"]
    inlines = [MeetingInline]
    fieldsets = [
        (None, {"fields": ["menu", "course", "base", "places", "note"]}),
        (gettext_lazy("Enrolment"), {"fields": [("enrol_from", "enrol_until")]}),
    ]
    standing = (
        gettext_lazy("How it stands"),
        {"fields": [("code", "status"), ("seats", "people"), ("begins_at", "ends_at"), "reason"]},
    )

    @admin.display(description=gettext_lazy("places taken"), ordering="taken")
    def seats(self, session: Session) -> str:
        return f"{session.taken} / {session.places}"

    @admin.display(description=gettext_lazy("enrolments"))
    def people(self, session: Session) -> str:
        address = reverse("admin:training_enrolment_changelist")
        query = f"?session__id__exact={session.pk}"
        return format_html(
            '<a href="{}">{}</a>', address + query, session.enrolments.standing().count()
        )

    def lookup_allowed(self, lookup, value, request=None) -> bool:
        """The pool of lecturers leads here by this."""
        by_lecturer = lookup == "meetings__teachings__lecturer__id__exact"
        return by_lecturer or super().lookup_allowed(lookup, value, request)

    def get_urls(self):
        name = "training_session"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/register/", view(registers.register_page), name=f"{name}_register"),
            path("<int:pk>/results/", view(registers.results_page), name=f"{name}_results"),
            path("<int:pk>/list/", view(registers.paper_page), name=f"{name}_list"),
            path("<int:pk>/certificates/", view(registers.sheets_page), name=f"{name}_sheets"),
            *super().get_urls(),
        ]

    def has_change_permission(self, request, obj=None) -> bool:
        """What is over or off can't be changed; the steps that remain are offered all the same."""
        return super().has_change_permission(request, obj) and is_planned(obj)

    def get_fieldsets(self, request, obj=None):
        return [self.standing, *self.fieldsets] if obj else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(["menu", "course"] if obj else [])]

    def get_changeform_initial_data(self, request) -> dict:
        found = super().get_changeform_initial_data(request)
        if "menu" in found and not found["menu"].isdecimal():
            del found["menu"]
        return {"places": 30, **found}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["has_people"] = obj.enrolments.exists()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change) -> None:
        """Through the services; what they refuse is said on the form."""
        asked = {name: form.cleaned_data[name] for name in WANTED if name in form.cleaned_data}
        if change:
            changed = {name: asked[name] for name in form.changed_data if name in asked}
            change_session(Session.objects.get(pk=obj.pk), by=request.user, **changed)
        else:
            obj.pk = plan_session(menu=form.cleaned_data["menu"], by=request.user, **asked).pk
        obj.refresh_from_db()

    def save_formset(self, request, form, formset, change) -> None:
        """Each line of the timetable through its service."""
        session = Session.objects.get(pk=form.instance.pk)
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        for line in formset.forms:
            if line in formset.deleted_forms:
                if line.instance.pk:
                    drop_meeting(line.instance, by=request.user)
                    formset.deleted_objects.append(line.instance)
            elif line.has_changed() and line.cleaned_data:
                self._arrange(request, session, line, formset)

    def _arrange(self, request, session: Session, line, formset) -> None:
        asked = {name: line.cleaned_data[name] for name in ("day", "begins", "ends", "room")}
        was = Meeting.objects.filter(pk=line.instance.pk).first() if line.instance.pk else None
        meeting = arrange_meeting(
            session,
            by=request.user,
            meeting=was,
            lecturers=line.cleaned_data["teachers"],
            **asked,
        )
        if was:
            formset.changed_objects.append((meeting, line.changed_data))
        else:
            formset.new_objects.append(meeting)

    def get_search_results(self, request, queryset, search_term):
        """For an enrolment only sessions that still take people."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") == "enrolment":
            now = timezone.now()
            found = found.filter(status=SessionStatus.PUBLISHED, ends_at__gt=now)
            found = found.select_related("course")
        return found, may_repeat
