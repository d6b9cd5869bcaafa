"""Poster campaigns: pictures, a sentence, and where they hang."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from outreach.choices.screens import CAMPAIGN_STEPS, CampaignStatus
from outreach.models import Campaign, CampaignPerson, Poster, Screen
from outreach.services.campaigns import (
    APPROVE,
    WRITE,
    approve_campaign,
    return_campaign,
    revise_campaign,
    submit_campaign,
    withdraw_campaign,
)
from outreach.services.placements import ADD, propose_placements

from .fields import PeopleInline, day_field


class PosterInline(admin.TabularInline):
    model = Poster
    form = CheckedForm
    extra = 1
    fields = ["format", "picture", "alt", "is_finished"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("campaign")

    def has_add_permission(self, request, obj=None) -> bool:
        return super().has_add_permission(request, obj) and (obj is None or obj.is_unsettled)

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_unsettled)

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_unsettled)


class CampaignPeopleInline(PeopleInline):
    model = CampaignPerson
    owner = "campaign"


class ScreensField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Screen) -> str:
        return f"{obj.get_kind_display()} · {obj.name}"


class PlaceForm(forms.Form):
    screens = ScreensField(
        queryset=Screen.objects.in_use(),
        label=_("Screens"),
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("Until"))
    is_exclusive = forms.BooleanField(label=_("Nothing beside it in these days"), required=False)


def place_campaign(campaign: Campaign, *, by, screens, **days) -> Campaign:
    propose_placements(campaign, by=by, screens=list(screens), **days)
    return campaign


@admin.register(Campaign)
class CampaignAdmin(StepAdmin):
    """What was approved stands; a change of it needs another approval."""

    process = CAMPAIGN_STEPS
    change_form_template = "admin/outreach/campaign_change.html"
    steps = (
        Step("submit", _("Submit for approval"), NothingToAsk, WRITE, submit_campaign),
        Step("approve", _("Approve"), NothingToAsk, APPROVE, approve_campaign),
        Step("return", _("Return to the maker"), ReasonForm, APPROVE, return_campaign),
        Step("place", _("Hang it on screens"), PlaceForm, ADD, place_campaign),
        Step(
            "withdraw",
            _("Withdraw"),
            ReasonForm,
            WRITE,
            withdraw_campaign,
            help=_("All screens stop showing it within minutes. Placements and proofs stay."),
            is_grave=True,
        ),
        Step("revise", _("Make it a draft again"), NothingToAsk, WRITE, revise_campaign),
    )
    list_display = ["name", "sentence", "status", "submitted_by", "approved_by"]
    list_filter = ["status"]
    list_select_related = ["submitted_by", "approved_by"]
    search_fields = ["name", "sentence"]
    inlines = [PosterInline, CampaignPeopleInline]
    readonly_fields = ["status", "submitted_by", "approved_by", "remark"]
    fieldsets = [
        (None, {"fields": ["name", "sentence", "signature", "address", "note"]}),
        (_("The way of it"), {"fields": [("status", "remark"), ("submitted_by", "approved_by")]}),
    ]

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.fieldsets[:1]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.is_unsettled:
            return self.readonly_fields
        return ["name", "sentence", "signature", "address", *self.readonly_fields]

    def possible_verbs(self, record: Campaign) -> list[str]:
        found = list(super().possible_verbs(record))
        return found if record.status == CampaignStatus.WITHDRAWN else [*found, "place"]

    def steps_for(self, request, record: Campaign) -> list[Step]:
        """Whoever submitted it finds no button to approve it."""
        found = super().steps_for(request, record)
        if record.submitted_by_id != request.user.pk:
            return found
        return [step for step in found if step.verb != "approve"]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            placed = obj.placements.select_related("screen").with_proofs()
            context["placements"] = placed.order_by("-starts_on", "screen__name")[:60]
        return super().render_change_form(request, context, add, change, form_url, obj)
