"""Objects that are to leave the collection: proposed by one, decided on by another."""

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField
from config.common.records import CheckedForm
from config.common.steps import ReasonForm, Step, StepAdmin
from museum.choices.procedures import DEACCESSION_STEPS
from museum.models import Deaccession
from museum.services.deaccessions import (
    APPROVE,
    PROPOSE,
    approve_deaccession,
    propose_deaccession,
    refuse_deaccession,
    withdraw_deaccession,
)

from .procedure_fields import ForObject, day_field


class ApproveForm(forms.Form):
    document = NormalisedCharField(
        label=_("Document"), max_length=120, help_text=_("The minutes or the approval, by number.")
    )
    left_on = day_field(label=_("Left the collection on"), initial=timezone.localdate)
    answer = NormalisedCharField(label=_("Note"), max_length=200, required=False)


@admin.register(Deaccession)
class DeaccessionAdmin(ForObject, StepAdmin):
    """Whoever proposed it finds no button to approve it."""

    form = CheckedForm
    process = DEACCESSION_STEPS
    steps = (
        Step(
            "approve",
            _("Approve"),
            ApproveForm,
            APPROVE,
            approve_deaccession,
            help=_(
                "The object leaves the collection and the public pages at once. Its number stays"
                " taken. This can’t be undone."
            ),
            is_grave=True,
        ),
        Step("refuse", _("Refuse"), ReasonForm, APPROVE, refuse_deaccession),
        Step("withdraw", _("Withdraw the proposal"), ReasonForm, PROPOSE, withdraw_deaccession),
    )
    list_display = ["object", "method", "status", "proposed_by", "proposed_at", "decided_by"]
    list_filter = ["status", "method"]
    list_select_related = ["object", "proposed_by", "decided_by"]
    search_fields = ["object__accession_number", "object__name"]
    autocomplete_fields = ["object"]
    fields = ["object", "method", "reason"]
    decided = (
        *("status", ("proposed_by", "proposed_at"), ("decided_by", "decided_at")),
        *("answer", "document", "left_on"),
    )

    def get_fields(self, request, obj=None):
        return [*self.fields, *self.decided] if obj else self.fields

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        flat = [
            name for each in self.decided for name in ([each] if isinstance(each, str) else each)
        ]
        return [*self.fields, *flat]

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def steps_for(self, request, record) -> list[Step]:
        found = super().steps_for(request, record)
        own = record.proposed_by_id == request.user.pk
        return [step for step in found if not own or step.verb == "withdraw"]

    def save_model(self, request, obj, form, change) -> None:
        made = propose_deaccession(
            form.cleaned_data["object"],
            method=form.cleaned_data["method"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        obj.pk = made.pk
        obj.refresh_from_db()

    def response_add(self, request, obj, post_url_continue=None):
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(self.address_of(obj))
