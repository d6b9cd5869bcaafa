"""Campaigns on screens, and the proofs that they hung there."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from config.common.fields import DigitsField, NormalisedCharField
from config.common.reading import ReadOnly
from config.common.records import CheckedForm, RecordAdmin, refusal_of
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from outreach.choices.screens import PLACEMENT_STEPS, PlacementStatus
from outreach.models import Placement, PlayProof
from outreach.services.placements import (
    APPROVE,
    CHANGE,
    PROVE,
    approve_placement,
    cancel_placement,
    decline_placement,
    prove_placement,
    shorten_placement,
)

from .fields import day_field


class ShortenForm(ReasonForm):
    ends_on = day_field(label=_("Last day"), initial=timezone.localdate)
    field_order = ["ends_on", "reason"]


class ProveForm(forms.Form):
    day = day_field(label=_("Day"), initial=timezone.localdate)
    photograph = forms.ImageField(label=_("Photograph"), required=False)
    plays = DigitsField(
        label=_("Times shown, as the owner reports"), min_value=1, max_value=100_000, required=False
    )
    note = NormalisedCharField(label=_("Note"), max_length=200, required=False)

    def clean(self):
        data = super().clean()
        if not data.get("photograph") and not data.get("plays") and not self.errors:
            raise ValidationError(
                gettext("Add a photograph, or the number that the owner reports.")
            )
        return data


class PlacementAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("proposed", _("Awaits approval")),
            ("running", _("Hangs now")),
            ("unproven", _("Hung for a week without proof")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "running":
            return queryset.running(today)
        if self.value() == "unproven":
            return queryset.unproven(today)
        return queryset.proposed() if self.value() == "proposed" else queryset


@admin.register(Placement)
class PlacementAdmin(StepAdmin):
    """A campaign on a screen for some days; conflicts are shown, and refused at approval."""

    form = CheckedForm
    process = PLACEMENT_STEPS
    change_form_template = "admin/outreach/placement_change.html"
    steps = (
        Step("approve", _("Approve"), NothingToAsk, APPROVE, approve_placement),
        Step("decline", _("Decline"), ReasonForm, APPROVE, decline_placement),
        Step("prove", _("Add a proof"), ProveForm, PROVE, prove_placement),
        Step(
            "shorten",
            _("End it earlier"),
            ShortenForm,
            CHANGE,
            shorten_placement,
        ),
        Step("cancel", _("Cancel"), ReasonForm, CHANGE, cancel_placement, is_grave=True),
    )
    list_display = [
        "campaign",
        "screen",
        "starts_on",
        "ends_on",
        "status",
        "is_exclusive",
        "proven",
    ]
    list_filter = [PlacementAttention, "status", "screen__kind", "campaign"]
    list_select_related = ["campaign", "screen"]
    date_hierarchy = "starts_on"
    search_fields = ["campaign__name", "screen__name", "screen__code"]
    autocomplete_fields = ["campaign", "screen"]
    actions = ["approve_chosen"]
    readonly_fields = ["status", "approved_by", "remark"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "campaign",
                    "screen",
                    ("starts_on", "ends_on"),
                    ("daily_from", "daily_until"),
                    "is_exclusive",
                ]
            },
        ),
        (_("The way of it"), {"fields": [("status", "remark"), "approved_by"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_proofs()

    @admin.display(description=_("proofs"), ordering="proven")
    def proven(self, placement: Placement) -> int:
        return placement.proven

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.fieldsets[:1]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.status == PlacementStatus.PROPOSED:
            return self.readonly_fields
        words = ["campaign", "screen", "starts_on", "ends_on", "daily_from", "daily_until"]
        return [*words, "is_exclusive", *self.readonly_fields]

    def possible_verbs(self, record: Placement) -> list[str]:
        found = list(super().possible_verbs(record))
        today = timezone.localdate()
        has_begun = record.status == PlacementStatus.APPROVED and record.starts_on <= today
        if record.ends_on <= today and "shorten" in found:
            found.remove("shorten")
        return [*found, "prove"] if has_begun else found

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            beside = Placement.objects.beside(obj).select_related("campaign")
            context["beside"] = beside.order_by("status", "starts_on")
            context["proofs"] = obj.proofs.newest_first().select_related("reported_by")[:31]
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=_("Approve those chosen"), permissions=["change"])
    def approve_chosen(self, request, queryset):
        """Each for itself: those that fit are approved, of the others it is said why not."""
        done = 0
        for placement in queryset.order_by("starts_on", "pk"):
            try:
                approve_placement(placement, by=request.user)
            except (ValidationError, IntegrityError) as error:
                reason = " ".join(refusal_of(error).messages)
                messages.error(request, f"{placement}：{reason}")
            else:
                done += 1
        if done:
            messages.success(request, gettext("Approved: %(count)d.") % {"count": done})


@admin.register(PlayProof)
class PlayProofAdmin(ReadOnly, RecordAdmin):
    """The book of proofs. They stand, whatever becomes of the posters."""

    list_display = ["day", "campaign_words", "screen_words", "source", "plays", "reported_by"]
    list_filter = ["source", "placement__screen__kind"]
    list_select_related = ["reported_by"]
    date_hierarchy = "day"
    search_fields = ["campaign_words", "screen_words", "note"]
    fields = [
        *("placement", "day", "source", "plays", "photograph", "note"),
        *("screen_words", "campaign_words", "poster_name", "reported_by"),
    ]
    readonly_fields = fields
