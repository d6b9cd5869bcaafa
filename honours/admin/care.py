"""Care records: planned, ticked off, paid. Notes on health and hardship are shown on one page, logged."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from config.common.processes import verbs
from config.common.records import CheckedForm
from config.common.steps import ReasonForm, Step, StepAdmin
from honours.choices.care import CARE_STEPS, PAYMENT_STEPS, CareStatus, PaymentStatus
from honours.models import CareRecord, Person
from honours.services.care import (
    CHANGE_RECORD,
    NOTES,
    change_care,
    drop_care,
    finish_care,
    plan_care,
    record_care,
    replan_care,
    reveal_note,
)
from honours.services.payments import APPROVE, REVIEW
from honours.views import due, summary

from .choosing import ChoosesPeople, staff_field
from .payments import ACTIONS, STEPS

DAY = forms.DateInput(attrs={"type": "date"})
DETAILS = [
    "person",
    "kind",
    "round",
    "relation",
    "recipient",
    "planned_on",
    "staff",
    "partner",
    "method",
    "bring",
    "cash",
    "goods",
    "fund_source",
    "note",
]


class CareRecordForm(CheckedForm):
    """A day in “done on” enters what was done already; the stored note isn't in the form."""

    new_condition_note = forms.CharField(
        label=gettext_lazy("New note on health or hardship"),
        required=False,
        help_text=gettext_lazy("Leave it empty to keep the note that is stored."),
        widget=AdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        """Who did it stays on offer, even when the account isn't in use any more."""
        super().__init__(*args, **kwargs)
        if self.instance.staff_id and "staff" in self.fields:
            accounts = self.fields["staff"].queryset
            themselves = accounts.model.objects.filter(pk=self.instance.staff_id)
            self.fields["staff"].queryset = accounts | themselves

    def clean(self):
        data = super().clean()
        if self.instance.pk is None and data.get("done_on"):
            self.instance.status = CareStatus.DONE
        return data


class FinishForm(forms.Form):
    done_on = forms.DateField(label=gettext_lazy("Done on"), widget=DAY)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Nothing on health or hardship: that goes below."),
    )
    follow_up_on = forms.DateField(
        label=gettext_lazy("Come again on"),
        required=False,
        widget=DAY,
        help_text=gettext_lazy("Plans the next one of its kind."),
    )


class ReplanForm(ReasonForm):
    planned_on = forms.DateField(label=gettext_lazy("Planned for"), widget=DAY)
    field_order = ["planned_on", "reason"]


class CareAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Planned and overdue")),
            ("questionable", _("Planned for somebody who died, moved or lost contact")),
            ("review", _("Payments to review")),
            ("approval", _("Payments to approve")),
            ("unassigned", _("Planned, nobody assigned")),
            ("mine", _("Planned for me")),
        ]

    def queryset(self, request, queryset):
        narrowed = {
            "overdue": lambda: queryset.overdue(timezone.localdate()),
            "questionable": queryset.questionable,
            "review": queryset.waiting_for_review,
            "approval": queryset.waiting_for_approval,
            "unassigned": lambda: queryset.planned().filter(staff=None),
            "mine": lambda: queryset.planned().filter(staff=request.user),
        }
        return narrowed.get(self.value(), lambda: queryset)()


@admin.register(CareRecord)
class CareRecordAdmin(ChoosesPeople, StepAdmin):
    """What was done for whom. Status and payment change by steps alone."""

    form = CareRecordForm
    process = {**CARE_STEPS, **PAYMENT_STEPS}
    change_list_template = "admin/honours/care_list.html"
    change_form_template = "admin/honours/care_change.html"
    steps = (
        Step(
            "finish",
            gettext_lazy("It is done"),
            FinishForm,
            CHANGE_RECORD,
            finish_care,
            initial=lambda record: {"done_on": timezone.localdate()},
        ),
        Step(
            "drop",
            gettext_lazy("It won’t be done"),
            ReasonForm,
            CHANGE_RECORD,
            drop_care,
            is_grave=True,
        ),
        Step(
            "replan",
            gettext_lazy("Plan it again"),
            ReplanForm,
            CHANGE_RECORD,
            replan_care,
            help=gettext_lazy("It no longer counts until it is done."),
            is_grave=True,
            initial=lambda record: {"planned_on": record.planned_on or record.done_on},
        ),
        *STEPS,
    )
    actions = ACTIONS
    list_display = ["person", "town", "kind", "day", "status", "payment_status", "cash", "staff"]
    list_display_links = ["person", "kind"]
    list_filter = [
        CareAttention,
        "status",
        "payment_status",
        "kind",
        ("round", admin.RelatedOnlyFieldListFilter),
        ("person__township", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["person__township", "staff", "round"]
    date_hierarchy = "done_on"
    search_fields = ["note"]
    search_help_text = gettext_lazy("Name, employer, town, craft or title of the person")
    autocomplete_fields = ["person", "round", "partner"]
    readonly_fields = [
        "status",
        "reason",
        "payment_status",
        "return_reason",
        "applied_by",
        "reviewed_by",
        "approved_by",
        "condition",
    ]
    fieldsets = [
        (None, {"fields": ["person", "kind", "round", ("relation", "recipient")]}),
        (
            gettext_lazy("When and by whom"),
            {
                "fields": [("planned_on", "done_on"), "staff", "partner", "method"],
                "description": gettext_lazy(
                    "Give the day in “done on” only for what was done already."
                ),
            },
        ),
        (gettext_lazy("Money and goods"), {"fields": ["bring", ("cash", "goods"), "fund_source"]}),
        (gettext_lazy("Notes"), {"fields": ["note"]}),
    ]
    state = (
        gettext_lazy("How it stands"),
        {
            "fields": [
                ("status", "reason"),
                ("payment_status", "return_reason"),
                ("applied_by", "reviewed_by", "approved_by"),
            ]
        },
    )
    restricted = (
        gettext_lazy("Health and hardship"),
        {
            "fields": ["condition", "new_condition_note"],
            "description": gettext_lazy("Stored encrypted. Each look at a note is logged."),
        },
    )

    @admin.display(description=gettext_lazy("town"), ordering="person__township__position")
    def town(self, record: CareRecord) -> str:
        return str(record.person.township or "")

    @admin.display(description=gettext_lazy("day"), ordering="planned_on")
    def day(self, record: CareRecord):
        return record.done_on or record.planned_on

    @admin.display(description=gettext_lazy("note on health or hardship"))
    def condition(self, record: CareRecord) -> str:
        return "••••••" if record.condition_note else "-"

    def get_queryset(self, request):
        """Lists never decrypt a note."""
        found = super().get_queryset(request)
        on_list = request.resolver_match.url_name.endswith("_changelist")
        return found.defer("condition_note") if on_list else found

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "staff":
            return staff_field(db_field)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request, obj=None):
        fieldsets = [self.state, *self.fieldsets] if obj else list(self.fieldsets)
        if request.user.has_perm(NOTES):
            fieldsets.append(self.restricted)
        return fieldsets

    def get_readonly_fields(self, request, obj=None):
        """The day on which it was done is set by steps once the record stands."""
        if obj is None:
            return self.readonly_fields
        names = ["person", "kind", "round", "done_on", *self.readonly_fields]
        if not obj.is_planned:
            names += ["planned_on"]
        return names + (["cash", "fund_source", "recipient"] if obj.is_settled else [])

    def possible_verbs(self, record) -> list[str]:
        of_care = verbs(CARE_STEPS, record.status)
        of_payment = verbs(PAYMENT_STEPS, record.payment_status)
        if not record.cash or record.status == CareStatus.DROPPED:
            of_payment = [verb for verb in of_payment if verb != "apply"]
        if record.payment_status not in (PaymentStatus.NOT_NEEDED, PaymentStatus.RETURNED):
            of_care = [verb for verb in of_care if verb != "drop"]
        return [*of_care, *of_payment]

    def steps_for(self, request, record) -> list[Step]:
        """Who applied isn't offered to approve."""
        steps = super().steps_for(request, record)
        return [
            step
            for step in steps
            if step.verb != "approve" or record.applied_by_id != request.user.pk
        ]

    def has_review_permission(self, request) -> bool:
        return request.user.has_perm(REVIEW)

    def has_approve_permission(self, request) -> bool:
        return request.user.has_perm(APPROVE)

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        people = Person.objects.search(search_term).order_by().values("pk")
        return queryset.filter(Q(person__in=people)), False

    def get_urls(self):
        note = require_POST(self.note_view)
        views = [
            ("due/", due.due_list, "due"),
            ("due.xlsx", due.due_sheet, "due_sheet"),
            ("summary/", summary.year_summary, "summary"),
            ("summary.xlsx", summary.summary_sheet, "summary_sheet"),
            ("<int:pk>/note/", note, "note"),
        ]
        return [
            *(
                path(route, self.admin_site.admin_view(view), name=f"honours_carerecord_{name}")
                for route, view, name in views
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_see_note"] = bool(obj and obj.condition_note and request.user.has_perm(NOTES))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change) -> None:
        """Through the services; what they refuse is said on the form."""
        given = form.cleaned_data
        details = {name: given[name] for name in DETAILS if name in given}
        if given.get("new_condition_note") and request.user.has_perm(NOTES):
            details["condition_note"] = given["new_condition_note"]
        if change:
            change_care(CareRecord.objects.get(pk=obj.pk), by=request.user, **details)
        elif given.get("done_on"):
            obj.pk = record_care(by=request.user, done_on=given["done_on"], **details).pk
        else:
            obj.pk = plan_care(by=request.user, **details).pk
        obj.refresh_from_db()

    def note_view(self, request, pk: int):
        """The note in full, once, on a page that no browser keeps; the service logs the look."""
        if not request.user.has_perm(NOTES):
            raise PermissionDenied
        record = get_object_or_404(CareRecord.objects.select_related("person"), pk=pk)
        if not record.condition_note:
            messages.warning(request, _("No note is stored."))
            return HttpResponseRedirect(self.address_of(record))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Note on health or hardship"),
            "opts": self.opts,
            "record": record,
            "note": reveal_note(record, by=request.user),
        }
        response = TemplateResponse(request, "admin/honours/care_note.html", context)
        add_never_cache_headers(response)
        return response
