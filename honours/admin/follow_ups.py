"""What staff are to do after events of life: each group sees and closes its own."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from config.common.declarations import collect
from config.common.reading import ReadOnly
from config.common.records import RecordAdmin
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from honours.choices.life import FOLLOW_UP_STEPS
from honours.models import FollowUp, Person, TaskTerm
from honours.services.follow_ups import (
    CHANGE,
    drop_follow_up,
    finish_follow_up,
    may_settle,
    reopen_follow_up,
)


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=_("Outcome"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a few words; leave it empty where there is nothing to say."),
    )


class FollowUpAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("overdue", _("Overdue")), ("open", _("To do")), ("own", _("To do, my group’s"))]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        if self.value() == "open":
            return queryset.open()
        if self.value() == "own":
            return queryset.open().filter(group__in=request.user.groups.values("name"))
        return queryset


@admin.register(FollowUp)
class FollowUpAdmin(ReadOnly, StepAdmin):
    """They come from events and holds and are closed by steps; nobody enters one by hand."""

    process = FOLLOW_UP_STEPS
    steps = (
        Step("finish", _("It is done"), OutcomeForm, CHANGE, finish_follow_up),
        Step("reopen", _("Open it again"), NothingToAsk, CHANGE, reopen_follow_up),
        Step("drop", _("Needn’t be done"), ReasonForm, CHANGE, drop_follow_up, is_grave=True),
    )
    list_display = ["person", "what", "group", "due_on", "status", "closed_by"]
    list_display_links = ["person", "what"]
    list_filter = [FollowUpAttention, "group", "status"]
    list_select_related = ["person", "commitment", "closed_by"]
    search_fields = ["person__name"]
    search_help_text = _("Name of the person")
    date_hierarchy = "due_on"
    fields = [
        "person",
        "what",
        "place_of_work",
        "commitment",
        "group",
        "due_on",
        "status",
        "outcome",
        ("closed_by", "closed_at"),
    ]

    @admin.display(description=_("to do"), ordering="task")
    def what(self, follow_up: FollowUp) -> str:
        return follow_up.what

    @admin.display(description=_("where it is done"))
    def place_of_work(self, follow_up: FollowUp) -> str:
        """The page that the app behind the task declared."""
        for source in collect("follow_ups"):
            if source.task == follow_up.task and source.url:
                address = source.url(follow_up.person)
                return format_html('<a href="{}">{}</a>', address, follow_up.get_task_display())
        return "—"

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by().values("pk")
        return queryset.filter(person__in=people), False

    def steps_for(self, request, record) -> list[Step]:
        found = super().steps_for(request, record)
        return found if found and may_settle(record, request.user) else []


@admin.register(TaskTerm)
class TaskTermAdmin(RecordAdmin):
    """Other days than the first ones. Taken away, a task has its first days again."""

    may_be_deleted = True
    list_display = ["task", "days"]
    fields = ["task", "days"]
