"""Requests for talks: who could speak, accepted into an event, or declined with a reason."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.crypto import keyed_hashes
from config.common.fields import NormalisedCharField, PhoneField, normalise
from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, RecordForm, Step, StepAdmin
from honours.models import Organisation
from outreach.choices.requests import REQUEST_STEPS, RequestStatus
from outreach.models import Event, Programme, Talk, TalkRequest
from outreach.services.matching import suitable_speakers
from outreach.services.request_letters import is_mobile
from outreach.services.requests import (
    CHANGE,
    accept_request,
    ask_for_talk,
    decline_request,
    withdraw_request,
)

from .choosing import OrganisationField, PersonField

DETAILS = [
    *("organisation", "venue_kind", "topic", "talk", "preferred_date", "audience"),
    *("contact_name", "phone"),
]
MOST_MINUTES = 480


class TalkRequestForm(CheckedForm):
    phone = PhoneField(label=gettext_lazy("Contact phone"))


class AcceptForm(RecordForm):
    """The event that the request becomes, with a speaker whose time is promised at once."""

    speaker = PersonField(Talk._meta.get_field("speaker"), label=gettext_lazy("Speaker"))
    programme = forms.ModelChoiceField(
        label=gettext_lazy("Programme"), queryset=Programme.objects.active()
    )
    title = NormalisedCharField(
        label=gettext_lazy("Topic"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    starts_at = forms.SplitDateTimeField(label=gettext_lazy("Begins"), widget=AdminSplitDateTime)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=5, max_value=MOST_MINUTES, initial=60
    )
    place = NormalisedCharField(
        label=pgettext_lazy("of an event", "Place"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Left empty, at the host's."),
    )
    host = OrganisationField(
        Event._meta.get_field("host"),
        label=gettext_lazy("Host in the registry"),
        required=False,
        help_text=gettext_lazy("If it is there: then it counts among the organisations reached."),
    )
    township = forms.ModelChoiceField(
        label=gettext_lazy("Town"), queryset=Organisation.objects.townships(), required=False
    )


def proposed(request: TalkRequest) -> dict:
    """What the form begins with; nine o'clock is as good as any."""
    morning = timezone.datetime(
        request.preferred_date.year, request.preferred_date.month, request.preferred_date.day, 9
    )
    found = {
        "title": (request.talk.title if request.talk else request.topic)[:120],
        "starts_at": timezone.make_aware(morning),
        "programme": Programme.objects.filter(slug="five-entries").first(),
    }
    if request.talk:
        found |= {"speaker": request.talk.speaker_id, "minutes": request.talk.minutes}
    return found


class DeclineForm(forms.Form):
    reason = NormalisedCharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Those who asked read it."),
    )


@admin.register(TalkRequest)
class TalkRequestAdmin(StepAdmin):
    """Asked on the website or by telephone; answered here."""

    form = TalkRequestForm
    process = REQUEST_STEPS
    change_form_template = "admin/outreach/request_change.html"
    steps = (
        Step(
            "accept",
            gettext_lazy("Accept into an event"),
            AcceptForm,
            CHANGE,
            accept_request,
            help=gettext_lazy(
                "An event is made of it, as a draft to be announced; those who asked are told day, time and"
                " speaker."
            ),
            initial=proposed,
        ),
        Step(
            "decline",
            pgettext_lazy("request", "Decline"),
            DeclineForm,
            CHANGE,
            decline_request,
            is_grave=True,
        ),
        Step(
            "withdraw",
            gettext_lazy("They need it no more"),
            NothingToAsk,
            CHANGE,
            withdraw_request,
            is_grave=True,
        ),
    )
    list_display = [
        *("reference", "organisation", "preferred_date", "venue_kind", "audience", "short_topic"),
        *("status", "telephone"),
    ]
    list_display_links = ["reference", "organisation"]
    list_filter = ["status", "venue_kind"]
    date_hierarchy = "preferred_date"
    search_fields = ["organisation", "topic"]
    search_help_text = gettext_lazy("Reference, organisation, topic, or a full phone number")
    autocomplete_fields = ["talk"]
    fieldsets = [
        (None, {"fields": ["organisation", "venue_kind", "topic", "talk"]}),
        (
            pgettext_lazy("of a talk", "When and for how many"),
            {"fields": [("preferred_date", "audience")]},
        ),
        (
            gettext_lazy("Contact person and phone"),
            {"fields": ["contact_name", "phone", "channel"]},
        ),
    ]
    state = (
        gettext_lazy("How it stands"),
        {
            "fields": [
                ("reference", "status"),
                "decision_reason",
                "made",
                ("created_at", "consented_at"),
            ]
        },
    )
    readonly_fields = [
        *("reference", "status", "decision_reason", "made", "created_at", "consented_at"),
        *("telephone", "channel"),
    ]

    @admin.display(description=pgettext_lazy("request", "contact phone"))
    def telephone(self, asked: TalkRequest) -> str:
        return asked.masked_phone

    @admin.display(description=gettext_lazy("topic"))
    def short_topic(self, asked: TalkRequest) -> str:
        return asked.topic if len(asked.topic) <= 24 else f"{asked.topic[:24]}…"

    @admin.display(description=gettext_lazy("how they read our answer"))
    def channel(self, asked: TalkRequest) -> str:
        if not asked.phone:
            return "—"
        return _("By text message.") if is_mobile(asked.phone) else _("A landline: please call.")

    @admin.display(description=pgettext_lazy("outreach", "event"))
    def made(self, asked: TalkRequest) -> str:
        if asked.event is None:
            return "—"
        address = reverse("admin:outreach_event_change", args=[asked.event_id])
        return format_html('<a href="{}">{}</a>', address, asked.event)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event", "talk__speaker")

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.state] if obj else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        """What was answered stays as it was asked."""
        answered = obj is not None and obj.status != RequestStatus.RECEIVED
        return [*self.readonly_fields, *(DETAILS if answered else [])]

    def get_search_results(self, request, queryset, search_term):
        """By reference or phone as a whole, else by words."""
        bare = normalise(search_term)
        digits = "".join(sign for sign in bare if sign.isdigit())
        exact = queryset.filter(Q(reference=bare.upper()) | Q(phone_hash__in=keyed_hashes(digits)))
        if bare and exact.exists():
            return exact, False
        return super().get_search_results(request, queryset, search_term)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.is_waiting and request.user.has_perm(CHANGE):
            context["matches"] = suitable_speakers(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def step_form(self, request, step: Step, record) -> forms.Form:
        """The speaker on whose name one clicked is filled in."""
        form = super().step_form(request, step, record)
        chosen = request.GET.get("speaker", "")
        if step.verb == "accept" and chosen.isascii() and chosen.isdecimal():
            form.initial["speaker"] = int(chosen[:18])
        return form

    def save_model(self, request, obj, form, change) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        details = {name: form.cleaned_data[name] for name in DETAILS}
        obj.pk = ask_for_talk(by=request.user, **details).pk
        obj.refresh_from_db()
