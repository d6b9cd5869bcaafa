"""Events: planned with their speakers, announced, counted on a phone, reported."""

import datetime

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db.models import Exists, OuterRef, Q, URLField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.fields import NormalisedCharField
from config.common.records import CheckedForm, QuerysetSearch
from config.common.steps import NothingToAsk, Step, StepAdmin
from outreach.choices.events import AHEAD, EVENT_STEPS, EventStatus
from outreach.models import Event, EventPicture, EventSpeaker, ProgrammePart
from outreach.services.events import (
    CHANGE,
    announce_event,
    cancel_event,
    change_event,
    copy_event,
    hold_event,
    plan_event,
    recount_event,
    reopen_event,
)

from .attendance import CountsOnThePhone
from .choosing import PeopleField
from .counting import HoldForm, RecountForm, counted_so_far
from .photographs import PhotographForm

BETWEEN = "、"
SOON = datetime.timedelta(days=7)
SHOWN_FOR = datetime.timedelta(days=60)
DETAILS = [
    *("programme", "part", "tour", "talk", "title", "kind", "venue_kind", "summary"),
    *("starts_at", "ends_at", "has_time", "host", "host_name", "team", "place", "township"),
    *("way_note", "planned_audience", "households", "platform", "live_url", "replay_url", "report"),
]


class EventForm(CheckedForm):
    """With its speakers: people of the registry, and names of those who aren't in it."""

    chosen_people = PeopleField(
        Event._meta.get_field("people"),
        label=gettext_lazy("Speakers in the registry"),
        required=False,
        help_text=gettext_lazy(
            "Their time is promised as soon as this is saved; who is promised elsewhere then is refused."
        ),
    )
    other_names = NormalisedCharField(
        label=gettext_lazy("Other speakers"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Names of people who aren't in the registry, separated by 、."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "chosen_people" in self.fields:
            speakers = list(self.instance.speakers.all())
            self.initial["chosen_people"] = [one.person_id for one in speakers if one.person_id]
            self.initial["other_names"] = BETWEEN.join(one.name for one in speakers if one.name)
        if "part" in self.fields:
            self.fields["part"].queryset = ProgrammePart.objects.select_related("programme")

    def clean_other_names(self) -> list[str]:
        text = self.cleaned_data["other_names"]
        for sign in ",，;；":
            text = text.replace(sign, BETWEEN)
        return [name.strip() for name in text.split(BETWEEN) if name.strip()]

    def details(self) -> dict:
        return {name: self.cleaned_data[name] for name in DETAILS if name in self.cleaned_data}


class AnswerForm(forms.Form):
    reason = NormalisedCharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Those who asked and the visitors of its page read it."),
    )


class CopyForm(forms.Form):
    starts_at = forms.SplitDateTimeField(label=gettext_lazy("Begins"), widget=AdminSplitDateTime)


class EventAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("unannounced", _("Soon, not announced")),
            ("uncounted", _("Past, not counted")),
            ("speakerless", _("To come, without a speaker")),
            ("unreported", _("Held lately, without a report")),
            ("unpictured", _("Held lately, without a picture")),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        speakers = EventSpeaker.objects.filter(event=OuterRef("pk"))
        pictures = EventPicture.objects.filter(event=OuterRef("pk"))
        lately = Q(status=EventStatus.HELD, starts_at__gte=now - SHOWN_FOR)
        conditions = {
            "unannounced": Q(status=EventStatus.DRAFT, starts_at__range=(now, now + SOON)),
            "uncounted": Q(status__in=AHEAD, ends_at__lt=now),
            "speakerless": Q(status__in=AHEAD, ends_at__gte=now) & ~Exists(speakers),
            "unreported": lately & Q(report=""),
            "unpictured": lately & ~Exists(pictures),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


class EventWhen(admin.SimpleListFilter):
    title = gettext_lazy("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("today", _("Today")), ("upcoming", _("Still to come")), ("past", _("Past"))]

    def queryset(self, request, queryset):
        today, now = timezone.localdate(), timezone.now()
        conditions = {
            "today": Q(starts_at__date=today),
            "upcoming": Q(ends_at__gte=now),
            "past": Q(ends_at__lt=now),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


class PictureInline(admin.TabularInline):
    model = EventPicture
    form = PhotographForm
    extra = 1
    fields = ["picture", "alt", "position"]
    verbose_name_plural = gettext_lazy("Pictures: the first stands for the event")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")


@admin.register(Event)
class EventAdmin(CountsOnThePhone, QuerysetSearch, StepAdmin):
    """Planned, changed and counted by the services alone, since speakers' time goes with events."""

    form = EventForm
    process = EVENT_STEPS
    inlines = [PictureInline]
    change_form_template = "admin/outreach/event_change.html"
    change_list_template = "admin/outreach/event_list.html"
    steps = (
        Step("announce", gettext_lazy("Announce"), NothingToAsk, CHANGE, announce_event),
        Step(
            "hold",
            gettext_lazy("It was held"),
            HoldForm,
            CHANGE,
            hold_event,
            initial=counted_so_far,
        ),
        Step(
            "recount",
            gettext_lazy("Correct the numbers"),
            RecountForm,
            CHANGE,
            recount_event,
            initial=counted_so_far,
        ),
        Step("copy", gettext_lazy("Hold it again"), CopyForm, "outreach.add_event", copy_event),
        Step(
            "cancel",
            pgettext_lazy("outreach", "Call off"),
            AnswerForm,
            CHANGE,
            cancel_event,
            help=gettext_lazy("The speakers are free again; whoever asked for the talk is told."),
            is_grave=True,
        ),
        Step("reopen", gettext_lazy("Plan it again"), NothingToAsk, CHANGE, reopen_event),
    )
    list_display = ["title", "status", "starts_at", "host_shown", "who", "heads", "programme"]
    list_filter = [EventAttention, EventWhen, "status", "programme", "venue_kind", "kind"]
    date_hierarchy = "starts_at"
    search_fields = ["title"]
    search_help_text = gettext_lazy("Topic, place, host, programme, speaker")
    autocomplete_fields = ["host", "tour", "talk"]
    fieldsets = [
        (
            pgettext_lazy("of an event", "What"),
            {
                "fields": [
                    "title",
                    ("programme", "part"),
                    ("kind", "venue_kind"),
                    ("tour", "talk"),
                    "summary",
                ]
            },
        ),
        (
            gettext_lazy("When and where"),
            {
                "fields": [
                    ("starts_at", "ends_at"),
                    ("host", "host_name"),
                    ("place", "township"),
                    ("team", "planned_audience"),
                    "way_note",
                ]
            },
        ),
        (gettext_lazy("Who speaks"), {"fields": ["chosen_people", "other_names"]}),
        (
            gettext_lazy("Livestream"),
            {"classes": ["collapse"], "fields": ["platform", "live_url", "replay_url"]},
        ),
        (gettext_lazy("Afterwards"), {"fields": ["report", ("households", "has_time")]}),
    ]
    read_as = {"chosen_people": "registered", "other_names": "unregistered"}
    state = (
        gettext_lazy("How it stands"),
        {
            "fields": [
                ("status", "cancel_reason"),
                ("audience", "audience_method"),
                ("views", "peak_viewers"),
                ("pressed", "announced_at"),
                "public_page",
            ]
        },
    )
    readonly_fields = [
        *("status", "cancel_reason", "audience", "audience_method", "views", "peak_viewers"),
        *("pressed", "announced_at", "public_page"),
    ]

    # --- What the list and the page show ---

    @admin.display(description=gettext_lazy("host"))
    def host_shown(self, event: Event) -> str:
        return event.host_shown or event.place

    @admin.display(description=gettext_lazy("speakers"))
    def who(self, event: Event) -> str:
        return BETWEEN.join(str(speaker) for speaker in event.speakers.all())

    @admin.display(description=pgettext_lazy("event", "counted"))
    def heads(self, event: Event) -> str:
        room = f"{event.audience} · {event.get_audience_method_display()}"
        seen = _("%(count)d views") % {"count": event.views} if event.views is not None else ""
        return " / ".join(filter(None, [room if event.audience is not None else "", seen])) or "—"

    @admin.display(description=gettext_lazy("pressed “I am here”"))
    def pressed(self, event: Event) -> int:
        return event.sign_ins.count()

    @admin.display(description=gettext_lazy("public page"))
    def public_page(self, event: Event) -> str:
        if not event.is_known:
            return "—"
        address = event.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, address)

    def get_queryset(self, request):
        return super().get_queryset(request).with_card()

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, self.state] if obj else fieldsets

    @admin.display(description=gettext_lazy("Speakers in the registry"))
    def registered(self, event: Event) -> str:
        return BETWEEN.join(str(one.person) for one in event.speakers.all() if one.person_id) or "—"

    @admin.display(description=gettext_lazy("Other speakers"))
    def unregistered(self, event: Event) -> str:
        return BETWEEN.join(one.name for one in event.speakers.all() if one.name) or "—"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "township":
            field.queryset = field.queryset.townships()
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def possible_verbs(self, record: Event) -> list[str]:
        """What lies ahead wasn't held yet; anything can be held again."""
        found = list(super().possible_verbs(record))
        if record.starts_at > timezone.now() and "hold" in found:
            found.remove("hold")
        if record.is_over and "announce" in found:
            found.remove("announce")
        return [*found, *(["copy"] if record.has_time else [])]

    # --- Writing ---

    def save_model(self, request, obj, form, change) -> None:
        who = {
            "people": list(form.cleaned_data["chosen_people"]),
            "names": form.cleaned_data["other_names"],
        }
        if change:
            change_event(obj, by=request.user, **who, **form.details())
        else:
            obj.pk = plan_event(by=request.user, **who, **form.details()).pk
        obj.refresh_from_db()
