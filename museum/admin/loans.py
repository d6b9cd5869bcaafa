"""Loans to and from partners."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField, PhoneField
from config.common.records import CheckedForm
from config.common.steps import ReasonForm, RecordForm, Step, StepAdmin
from honours.admin.choosing import ChoosesPeople
from museum.choices.procedures import BEGINS, LOAN_STEPS, LoanDirection, LoanStatus
from museum.models import Loan, LoanItem, Location
from museum.services.loans import (
    CHANGE,
    SENTENCES,
    agree_loan,
    cancel_loan,
    extend_loan,
    receive_loan,
    return_loan,
    send_loan,
)

from .procedure_fields import PlaceField, chosen_objects, day_field


class LoanForm(CheckedForm):
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("Until"))
    phone = PhoneField(label=_("Phone"), required=False)


class AgreeForm(forms.Form):
    document = NormalisedCharField(
        label=_("Document"), max_length=120, help_text=_("The contract or letter.")
    )


def note_field() -> forms.CharField:
    return NormalisedCharField(label=_("Note"), max_length=200, required=False)


class SendForm(forms.Form):
    place = PlaceField(
        label=_("Goes to"),
        queryset=Location.objects.in_use().outside(),
        help_text=_("A place outside the museum."),
    )
    note = note_field()


class ReceiveForm(forms.Form):
    place = PlaceField(
        label=_("Put at"), queryset=Location.objects.in_use().exclude(kind="outside")
    )
    note = note_field()


class ReturnForm(RecordForm):
    """What came back: all by itself, or part of it."""

    items = forms.ModelMultipleChoiceField(
        label=_("What came back"),
        queryset=LoanItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    place = PlaceField(label=_("Put at"), required=False)
    note = note_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        left = self.record.items.filter(returned_on=None).select_related("object")
        self.fields["items"].queryset = left
        self.fields["items"].label_from_instance = lambda item: (
            f"{item.object.accession_number} {item.object.name}"
        )
        self.fields["items"].initial = left
        place = self.fields["place"]
        if self.record.direction == LoanDirection.OUT:
            place.queryset = Location.objects.in_use().exclude(kind="outside")
            place.help_text = _("Empty: each where it was before the loan.")
        else:
            place.queryset = Location.objects.in_use().outside()
            place.required = True


class ExtendForm(ReasonForm):
    field_order = ["ends_on", "reason"]
    ends_on = day_field(label=_("Until"))


class LoanAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Overdue")),
            ("soon", _("Due within 30 days")),
            ("running", _("Running")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "overdue":
            return queryset.overdue(today)
        if self.value() == "soon":
            return queryset.due_soon(today)
        return queryset.running() if self.value() == "running" else queryset


class LoanItemInline(admin.TabularInline):
    model = LoanItem
    form = CheckedForm
    extra = 1
    fields = ["object", "returned_on"]
    readonly_fields = ["returned_on"]
    autocomplete_fields = ["object"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("object", "loan")

    def get_extra(self, request, obj=None, **kwargs) -> int:
        """A row for each object that the address names."""
        return max(self.extra, len(chosen_objects(request))) if obj is None else self.extra

    def has_add_permission(self, request, obj=None) -> bool:
        return self._is_open(obj) and request.user.has_perm(CHANGE)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._is_open(obj) and request.user.has_perm(CHANGE)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self._is_open(obj) and request.user.has_perm(CHANGE)

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("museum.view_loan")

    def _is_open(self, loan: Loan | None) -> bool:
        return loan is None or loan.status == LoanStatus.PROPOSED


@admin.register(Loan)
class LoanAdmin(ChoosesPeople, StepAdmin):
    """A loan is put together as a proposal; once agreed, it goes on by its steps."""

    form = LoanForm
    process = LOAN_STEPS
    sentences = SENTENCES
    steps = (
        Step(
            "agree",
            _("It is agreed"),
            AgreeForm,
            CHANGE,
            agree_loan,
            help=_("From now on no other loan may hold one of the objects."),
            initial=lambda loan: {"document": loan.document},
        ),
        Step("send", _("The objects leave"), SendForm, CHANGE, send_loan),
        Step("receive", _("The objects came"), ReceiveForm, CHANGE, receive_loan),
        Step(
            "return",
            _("Back again"),
            ReturnForm,
            CHANGE,
            return_loan,
            help=_("Untick what isn't back yet: the loan goes on with it."),
        ),
        Step(
            "extend",
            _("Another end"),
            ExtendForm,
            CHANGE,
            extend_loan,
            initial=lambda loan: {"ends_on": loan.ends_on},
        ),
        Step("cancel", _("Nothing comes of it"), ReasonForm, CHANGE, cancel_loan, is_grave=True),
    )
    list_display = ["partner", "direction", "status", "starts_on", "ends_on", "number", "purpose"]
    list_display_links = ["partner"]
    list_filter = [LoanAttention, "direction", "status"]
    date_hierarchy = "starts_on"
    search_fields = ["partner", "items__object__accession_number", "items__object__name"]
    search_help_text = _("Partner, or number or name of an object")
    autocomplete_fields = ["person"]
    inlines = [LoanItemInline]
    fieldsets = [
        (None, {"fields": ["direction", "partner", "person", "contact", "phone"]}),
        (
            _("What is agreed"),
            {
                "fields": [
                    "purpose",
                    ("starts_on", "ends_on"),
                    "insurance_value",
                    "document",
                    "note",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of=Count("items", distinct=True))

    @admin.display(description=_("objects"), ordering="number_of")
    def number(self, loan: Loan) -> int:
        return loan.number_of

    def possible_verbs(self, record) -> list[str]:
        """What we lend leaves, what we borrow comes."""
        other = set(BEGINS.values()) - {BEGINS[record.direction]}
        return [verb for verb in super().possible_verbs(record) if verb not in other]

    def get_fieldsets(self, request, obj=None):
        state = (None, {"fields": ["status"]})
        return [state, *self.fieldsets] if obj else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        return ["status"] if obj else []

    def has_change_permission(self, request, obj=None) -> bool:
        if obj is not None and obj.status != LoanStatus.PROPOSED:
            return False
        return super().has_change_permission(request, obj)

    def get_changeform_initial_data(self, request) -> dict:
        return {}

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """From an object's page the loan begins with it."""
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and not obj.pk:
            found["initial"] = [{"object": key} for key in chosen_objects(request)]
        return found
