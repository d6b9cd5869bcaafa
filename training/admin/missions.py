"""The problems that enterprises bring, and what becomes of them."""

import datetime

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.crypto import keyed_hashes
from config.common.fields import NormalisedCharField, PhoneField
from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, RecordForm, Step, StepAdmin
from honours.models import Person
from training.choices.teams import MISSION_STEPS, VisitWay
from training.models import Mission, MissionVisit, ServiceTeam
from training.services.missions import (
    CHANGE,
    accept_mission,
    arrange_visit,
    claim_mission,
    confirm_mission,
    decline_mission,
    dispute_mission,
    give_back_mission,
    pass_on_mission,
    post_mission,
    solve_mission,
    visit_mission,
    withdraw_mission,
)

from .chain_fields import MasksPhone, PersonField, StandingInline, day_field, words_field

QUIET = datetime.timedelta(days=14)


class MissionForm(CheckedForm):
    phone = PhoneField(label=_("Contact phone"))


class ClaimForm(RecordForm):
    team = forms.ModelChoiceField(label=_("Team"), queryset=ServiceTeam.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = ServiceTeam.objects.active()
        fitting = ServiceTeam.objects.active().filter(field=self.record.field).first()
        self.fields["team"].initial = fitting


def people_of(mission: Mission):
    present = mission.team.members.present().values("person")
    return Person.objects.filter(pk__in=present)


class ArrangeForm(RecordForm):
    person = PersonField(label=_("Who goes"))
    starts_at = forms.DateTimeField(
        label=_("From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    ends_at = forms.DateTimeField(
        label=_("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_of(self.record).select_related("employer")


class VisitForm(RecordForm):
    visited_on = day_field(label=_("Day"), initial=timezone.localdate)
    led_by = PersonField(label=_("Led by"))
    heads = forms.IntegerField(label=_("People of the team"), min_value=1, max_value=50, initial=1)
    hours = forms.FloatField(label=pgettext_lazy("of work", "Hours"), min_value=0.25, max_value=24)
    way = forms.ChoiceField(label=pgettext_lazy("of a visit", "How"), choices=VisitWay.choices)
    found = words_field(_("What was found and done"), max_length=1000, rows=5)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["led_by"].queryset = people_of(self.record).select_related("employer")


class SolveForm(forms.Form):
    solution = words_field(_("How it was solved"), max_length=2000, rows=5)


class PassOnForm(ReasonForm):
    field_order = ["passed_to", "reason"]
    passed_to = NormalisedCharField(
        label=_("To whom"), max_length=80, help_text=_("The enterprise reads it.")
    )


class ConfirmForm(forms.Form):
    """The enterprise confirmed by telephone."""

    stars = forms.TypedChoiceField(
        label=_("Stars"), coerce=int, choices=[(number, "★" * number) for number in (5, 4, 3, 2, 1)]
    )
    words = words_field(_("What the enterprise says"), max_length=200, required=False)
    may_be_told = forms.BooleanField(label=_("May be told of on the team’s page"), required=False)


class DisputeForm(forms.Form):
    words = words_field(_("What isn’t solved"), max_length=200)


class MissionAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("check", _("To be checked")),
            ("team", _("Looking for a team")),
            ("quiet", _("Nothing for two weeks")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "check":
            return queryset.to_check()
        if self.value() == "team":
            return queryset.looking()
        return queryset.quiet(timezone.now() - QUIET) if self.value() == "quiet" else queryset


class VisitInline(StandingInline):
    model = MissionVisit
    fields = ["visited_on", "led_by", "team", "heads", "hours", "way", "found"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("led_by", "team")


@admin.register(Mission)
class MissionAdmin(MasksPhone, StepAdmin):
    form = MissionForm
    process = MISSION_STEPS
    steps = (
        Step("accept", _("Look for a team"), NothingToAsk, CHANGE, accept_mission),
        Step(
            "decline", _("Not for our teams"), ReasonForm, CHANGE, decline_mission,
            help=_("The enterprise reads the reason."),
        ),
        Step("claim", _("A team takes it"), ClaimForm, CHANGE, claim_mission),
        Step(
            "arrange", _("Arrange a visit"), ArrangeForm, CHANGE, arrange_visit,
            help=_("It stands in the person’s calendar; who is promised elsewhere can’t be chosen."),
        ),
        Step("visit", _("Write down a visit"), VisitForm, CHANGE, visit_mission),
        Step(
            "solve", _("Solved"), SolveForm, CHANGE, solve_mission,
            help=_("The enterprise is asked to confirm. It counts once it has."),
        ),
        Step("give_back", _("The team gives it back"), ReasonForm, CHANGE, give_back_mission),
        Step("pass_on", _("Pass it on"), PassOnForm, CHANGE, pass_on_mission, is_grave=True),
        Step("confirm", _("The enterprise confirms"), ConfirmForm, CHANGE, confirm_mission),
        Step("dispute", _("It isn’t solved"), DisputeForm, CHANGE, dispute_mission),
        Step(
            "withdraw", _("The enterprise withdraws it"), ReasonForm, CHANGE, withdraw_mission,
            is_grave=True,
        ),
    )  # fmt: skip
    list_display = ["reference", "title", "enterprise", "team", "status", "moved_at"]
    list_filter = [MissionAttention, "status", "team", "field", "township"]
    list_select_related = ["team"]
    date_hierarchy = "created_at"
    search_fields = ["reference", "enterprise", "title"]
    search_help_text = _("Reference, enterprise, problem, or a full phone number")
    autocomplete_fields = ["host"]
    inlines = [VisitInline]
    asked = (
        (_("The enterprise"), {"fields": ["enterprise", "host", "township"]}),
        (_("Whom to call"), {"fields": ["contact_name", "phone", "email"]}),
        (_("The problem"), {"fields": ["field", "title", "problem"]}),
    )
    became = (
        _("What becomes of it"),
        {"fields": ["reference", "status", "moved_at", "team", "answer", "passed_to", "solution"]},
    )
    said = (
        _("What the enterprise says"),
        {"fields": ["stars", "words", "confirmed_on", "may_be_told"]},
    )

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.asked
        return self.masked(request, obj, [self.became, *self.asked, self.said])

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        return [*self.became[1]["fields"], *self.said[1]["fields"], "telephone"]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def possible_verbs(self, record) -> list[str]:
        return [verb for verb in super().possible_verbs(record) if verb != "lapse"]

    def get_search_results(self, request, queryset, search_term):
        """By a full phone number too, as it is told on the telephone."""
        try:
            digits = PhoneField().clean(search_term)
        except ValidationError:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(phone_hash__in=keyed_hashes(digits)), False

    def save_model(self, request, obj, form, change) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        names = [name for _title, part in self.asked for name in part["fields"]]
        made = post_mission(by=request.user, **{name: form.cleaned_data[name] for name in names})
        obj.pk = made.pk
        obj.refresh_from_db()
