"""Craft fairs: stalls and craftsmen, announced, counted, reported."""

from django import forms
from django.contrib import admin
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.records import CheckedForm, QuerysetSearch, plain
from config.common.steps import NothingToAsk, Step, StepAdmin
from honours.admin.choosing import ChoosesPeople
from outreach.choices.events import AHEAD, EVENT_STEPS, EventStatus
from outreach.models import Fair, FairPicture, FairStall
from outreach.services.fairs import (
    CHANGE,
    announce_fair,
    cancel_fair,
    change_fair,
    hold_fair,
    plan_fair,
    recount_fair,
    reopen_fair,
    settle_stalls,
)

from .counting import FairHoldForm, FairRecountForm, fair_so_far
from .events import AnswerForm
from .photographs import PhotographForm

DETAILS = [
    *("programme", "name", "host_event", "organiser", "starts_at", "ends_at", "hours_note"),
    *("place", "township", "summary", "planned_visitors", "sales", "report"),
]


# A row of a stall must fit the window.
SIZES = {"row": 2, "number": 2, "name": 6, "works": 14, "helpers": 8}


class StallForm(CheckedForm):
    """Takes the chosen person from the row, so that many stalls cost no more queries."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "number" in self.fields:
            self.fields["number"].widget = forms.TextInput(attrs={"inputmode": "numeric"})
        for name, size in SIZES.items():
            if name in self.fields:
                self.fields[name].widget.attrs.update({"size": size, "class": ""})
        if "person" in self.fields and self.instance.person_id:
            plain(self.fields["person"].widget).loaded = self.instance.person


class StallInline(ChoosesPeople, admin.TabularInline):
    model = FairStall
    form = StallForm
    extra = 1
    fields = ["row", "number", "person", "name", "craft", "works", "helpers"]
    autocomplete_fields = ["person"]
    verbose_name_plural = gettext_lazy("Stalls: a craftsman of the registry, or a name")

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found.select_related("person__employer", "craft", "fair")


class PictureInline(admin.TabularInline):
    model = FairPicture
    form = PhotographForm
    extra = 1
    fields = ["picture", "alt", "position"]
    verbose_name_plural = gettext_lazy("Pictures: the first stands for the fair")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("fair")


class FairAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("uncounted", _("Past, not counted")),
            ("empty", _("To come, without stalls")),
            ("unreported", _("Held, without a report")),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        conditions = {
            "uncounted": Q(status__in=AHEAD, ends_at__lt=now),
            "empty": Q(status__in=AHEAD, ends_at__gte=now, stalls=None),
            "unreported": Q(status=EventStatus.HELD, report=""),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Fair)
class FairAdmin(QuerysetSearch, StepAdmin):
    """Written by the services, since craftsmen's time goes with their stalls."""

    form = CheckedForm
    process = EVENT_STEPS
    inlines = [StallInline, PictureInline]
    steps = (
        Step("announce", gettext_lazy("Announce"), NothingToAsk, CHANGE, announce_fair),
        Step("hold", gettext_lazy("It was held"), FairHoldForm, CHANGE, hold_fair),
        Step(
            "recount",
            gettext_lazy("Correct the numbers"),
            FairRecountForm,
            CHANGE,
            recount_fair,
            initial=fair_so_far,
        ),
        Step(
            "cancel",
            pgettext_lazy("outreach", "Call off"),
            AnswerForm,
            CHANGE,
            cancel_fair,
            help=gettext_lazy("The craftsmen are free again at that time."),
            is_grave=True,
        ),
        Step("reopen", gettext_lazy("Plan it again"), NothingToAsk, CHANGE, reopen_fair),
    )
    list_display = [
        "name",
        "starts_at",
        "host_event",
        "place",
        "number_of_stalls",
        "visitors",
        "status",
    ]
    list_filter = [FairAttention, "status", "programme"]
    date_hierarchy = "starts_at"
    search_fields = ["name"]
    search_help_text = gettext_lazy("Name, event, place")
    fieldsets = [
        (
            pgettext_lazy("of an event", "What"),
            {"fields": ["name", ("host_event", "organiser"), "programme", "summary"]},
        ),
        (
            gettext_lazy("When and where"),
            {
                "fields": [
                    ("starts_at", "ends_at"),
                    "hours_note",
                    ("place", "township"),
                    "planned_visitors",
                ]
            },
        ),
        (gettext_lazy("Afterwards"), {"fields": ["report", "sales"]}),
    ]
    state = (
        gettext_lazy("How it stands"),
        {
            "fields": [
                ("status", "cancel_reason"),
                ("visitors", "visitors_method"),
                ("announced_at", "plan"),
            ]
        },
    )
    readonly_fields = [
        *("status", "cancel_reason", "visitors", "visitors_method", "announced_at", "plan"),
    ]

    @admin.display(description=gettext_lazy("stalls"))
    def number_of_stalls(self, fair: Fair) -> int:
        return fair.stall_count

    @admin.display(description=gettext_lazy("plan of the stalls"))
    def plan(self, fair: Fair) -> str:
        if not fair.is_known:
            return "—"
        address = reverse("outreach:fair_plan", args=[fair.slug])
        return format_html('<a href="{}">{}</a>', address, address)

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("programme")
        return found.annotate(stall_count=Count("stalls"))

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.state] if obj else self.fieldsets

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "township":
            field.queryset = field.queryset.townships()
        return field

    class Media:
        css = {"all": ["css/outreach_admin.css"]}

    def possible_verbs(self, record: Fair) -> list[str]:
        found = list(super().possible_verbs(record))
        if record.starts_at > timezone.now() and "hold" in found:
            found.remove("hold")
        if record.is_over and "announce" in found:
            found.remove("announce")
        return found

    def save_model(self, request, obj, form, change) -> None:
        details = {name: form.cleaned_data[name] for name in DETAILS}
        if change:
            change_fair(obj, by=request.user, **details)
        else:
            obj.pk = plan_fair(by=request.user, **details).pk
        obj.refresh_from_db()

    def save_related(self, request, form, formsets, change) -> None:
        """The stalls as typed, then their craftsmen's time, all or nothing."""
        super().save_related(request, form, formsets, change)
        if not form.instance.is_cancelled:
            settle_stalls(form.instance, by=request.user)
