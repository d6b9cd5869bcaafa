"""The monthly menu: begin, copy, adjust, publish at once."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, RecordForm, Step, StepAdmin
from training.choices.sessions import MENU_STEPS, SessionStatus
from training.models import MonthlyMenu
from training.rules.sessions import month_of, next_month
from training.services.menus import ADD, CHANGE, copy_menu, open_menu, publish_menu
from training.services.sessions import lacking, warnings


class MonthField(forms.CharField):
    """A month such as 2026-12."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-12"})

    def prepare_value(self, value):
        return f"{value:%Y-%m}" if hasattr(value, "year") else value

    def clean(self, value):
        text = super().clean(value)
        month = month_of(text)
        if text and month is None:
            raise ValidationError(_("Write the month such as 2026-12."), code="month")
        return month


class MenuForm(CheckedForm):
    month = MonthField(label=gettext_lazy("Month"))


class CopyForm(RecordForm):
    month = MonthField(
        label=gettext_lazy("For the month"),
        help_text=gettext_lazy(
            "The same courses on the same weekdays. Rooms and lecturers that are taken then are left out:"
            " the draft says where one is missing."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"].initial = next_month(self.record.month)


@admin.register(MonthlyMenu)
class MonthlyMenuAdmin(StepAdmin):
    """A month's sessions on one page, with what each draft lacks."""

    form = MenuForm
    process = MENU_STEPS
    change_form_template = "admin/training/menu_change.html"
    steps = (
        Step(
            "publish",
            gettext_lazy("Publish the month"),
            NothingToAsk,
            CHANGE,
            publish_menu,
            help=gettext_lazy("All drafts of the month are shown at once, or none."),
            is_grave=True,
        ),
        Step("copy", gettext_lazy("Copy for another month"), CopyForm, ADD, copy_menu),
    )
    list_display = ["__str__", "status", "drafts", "shown", "held", "published_at"]
    list_filter = ["status"]
    search_fields = ["month"]
    search_help_text = gettext_lazy("A month such as 2026-12")
    date_hierarchy = "month"
    readonly_fields = ["status", "copied_from", "published_at"]
    fields = ["month", "intro"]

    def get_queryset(self, request):
        def count(*statuses):
            return Count("sessions", filter=Q(sessions__status__in=statuses))

        return (
            super()
            .get_queryset(request)
            .annotate(
                draft_count=count(SessionStatus.DRAFT),
                shown_count=count(SessionStatus.PUBLISHED),
                held_count=count(SessionStatus.HELD),
            )
        )

    @admin.display(description=gettext_lazy("drafts"), ordering="draft_count")
    def drafts(self, menu: MonthlyMenu) -> int:
        return menu.draft_count

    @admin.display(description=gettext_lazy("published"), ordering="shown_count")
    def shown(self, menu: MonthlyMenu) -> int:
        return menu.shown_count

    @admin.display(description=gettext_lazy("held"), ordering="held_count")
    def held(self, menu: MonthlyMenu) -> int:
        return menu.held_count

    def possible_verbs(self, record: MonthlyMenu) -> list[str]:
        publish = ["publish"] if record.draft_count else []
        return [*publish, "copy"]

    def get_fields(self, request, obj=None):
        return ["month", "intro", "status", "copied_from", "published_at"] if obj else self.fields

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(["month"] if obj else [])]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:
            kwargs["form"] = CheckedForm
        return super().get_form(request, obj, change, **kwargs)

    def get_changeform_initial_data(self, request) -> dict:
        return {"month": next_month(timezone.localdate())}

    def save_model(self, request, obj, form, change) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        made = open_menu(month=obj.month, intro=obj.intro, by=request.user)
        obj.pk = made.pk
        obj.refresh_from_db()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= {"lines": lines_of(obj), "add_address": add_address(request, obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)


def lines_of(menu: MonthlyMenu) -> list[dict]:
    """The month's sessions in order, each with what it lacks and what to look at."""
    sessions = menu.sessions.with_timetable().with_counts().order_by("begins_at", "code")
    return [
        {
            "session": session,
            "address": reverse("admin:training_session_change", args=[session.pk]),
            "meetings": [meeting_words(meeting) for meeting in session.meetings.all()],
            "lacking": lacking(session) if session.status == SessionStatus.DRAFT else [],
            "warnings": warnings(session) if session.status == SessionStatus.DRAFT else [],
        }
        for session in sessions
    ]


def meeting_words(meeting) -> str:
    names = "、".join(each.lecturer.person.name for each in meeting.teachings.all())
    return " · ".join(filter(None, [str(meeting), str(meeting.room or ""), names]))


def add_address(request, menu: MonthlyMenu) -> str:
    if not request.user.has_perm("training.add_session"):
        return ""
    return f"{reverse('admin:training_session_add')}?menu={menu.pk}"
