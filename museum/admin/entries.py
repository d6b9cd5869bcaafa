"""What comes in: entries with their receipts, and how objects were acquired out of them."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.fields import NormalisedCharField, PhoneField
from config.common.reading import ReadOnly
from config.common.records import CheckedForm, RecordAdmin
from config.common.steps import RecordForm, Step, StepAdmin
from honours.admin.choosing import ChoosesPeople
from museum.choices import SourceKind
from museum.choices.procedures import ENTRY_STEPS, EntryPurpose
from museum.models import Acquisition, Entry, Gallery
from museum.models.collection import accession_number_shape
from museum.services.entries import (
    ACQUIRE,
    CHANGE,
    acquire_from,
    give_back,
    is_settled,
    register_entry,
)

from .procedure_fields import PlaceField, day_field

ASKED = [
    *("received_on", "depositor", "person", "phone"),
    *("what", "pieces", "purpose", "expected_back_on", "note"),
]


class EntryForm(CheckedForm):
    received_on = day_field(label=gettext_lazy("Received on"), initial=timezone.localdate)
    expected_back_on = day_field(
        label=gettext_lazy("To be given back by"),
        required=False,
        help_text=gettext_lazy("Only for what is to be given back."),
    )
    phone = PhoneField(label=gettext_lazy("Phone"), required=False)


class AcquireForm(RecordForm):
    """The object that the piece becomes on the ledger."""

    accession_number = NormalisedCharField(
        label=gettext_lazy("Accession number"),
        max_length=30,
        validators=[accession_number_shape],
        help_text=gettext_lazy("The next number of the ledger; it is never used again."),
    )
    name = NormalisedCharField(label=pgettext_lazy("of an object", "Name"), max_length=80)
    gallery = forms.ModelChoiceField(label=gettext_lazy("Gallery"), queryset=Gallery.objects.all())
    method = forms.ChoiceField(label=gettext_lazy("Method"), choices=SourceKind.choices)
    document = NormalisedCharField(label=gettext_lazy("Document"), max_length=120)
    acquired_on = day_field(label=gettext_lazy("Acquired on"), initial=timezone.localdate)
    approved_by = NormalisedCharField(
        label=gettext_lazy("Approved by"),
        max_length=60,
        help_text=gettext_lazy("The person or the meeting that decided."),
    )
    place = PlaceField(label=gettext_lazy("Put at"), required=False)


class GiveBackForm(forms.Form):
    returned_on = day_field(label=gettext_lazy("Given back on"), initial=timezone.localdate)


class EntryAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("To be given back, overdue")),
            ("waiting", _("With us, not settled")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        return queryset.waiting() if self.value() == "waiting" else queryset


class AcquisitionInline(ReadOnly, admin.TabularInline):
    model = Acquisition
    extra = 0
    fields = ["object", "method", "document", "acquired_on", "approved_by"]
    show_change_link = True
    verbose_name_plural = gettext_lazy("Objects of the ledger that it became")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("object", "entry")


@admin.register(Entry)
class EntryAdmin(ChoosesPeople, StepAdmin):
    """The book of entries: each with a receipt to print and sign."""

    form = EntryForm
    process = ENTRY_STEPS
    change_form_template = "admin/museum/entry_change.html"
    steps = (
        Step(
            "acquire",
            gettext_lazy("Enter on the ledger"),
            AcquireForm,
            ACQUIRE,
            acquire_from,
            help=gettext_lazy("Makes the object; several pieces are entered one after the other."),
        ),
        Step(
            "give_back",
            gettext_lazy("It was given back"),
            GiveBackForm,
            CHANGE,
            give_back,
            is_grave=True,
        ),
    )
    list_display = [
        *("number", "received_on", "depositor", "what_short"),
        *("purpose", "expected_back_on", "status"),
    ]
    list_display_links = ["number", "depositor"]
    list_filter = [EntryAttention, "status", "purpose"]
    date_hierarchy = "received_on"
    search_fields = ["number", "depositor", "what"]
    autocomplete_fields = ["person"]
    inlines = [AcquisitionInline]
    fieldsets = [
        (None, {"fields": ["received_on", "depositor", "person", "phone"]}),
        (
            gettext_lazy("What came in"),
            {"fields": ["what", "pieces", "purpose", "expected_back_on", "note"]},
        ),
    ]

    @admin.display(description=gettext_lazy("what came in"))
    def what_short(self, entry: Entry) -> str:
        return entry.what[:30]

    def possible_verbs(self, record) -> list[str]:
        found = super().possible_verbs(record)
        if record.purpose == EntryPurpose.BACK or is_settled(record):
            return [verb for verb in found if verb != "acquire"]
        return found

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.fieldsets
        state = (None, {"fields": [("number", "status"), ("received_by", "returned_on")]})
        return [state, *self.fieldsets]

    def get_readonly_fields(self, request, obj=None):
        return ["number", "status", "received_by", "returned_on"] if obj else []

    def has_change_permission(self, request, obj=None) -> bool:
        """What is settled stands; the steps that remain are offered all the same."""
        if obj is not None and obj.status != "received":
            return False
        return super().has_change_permission(request, obj)

    def save_model(self, request, obj, form, change) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        asked = {name: form.cleaned_data[name] for name in ASKED}
        obj.pk = register_entry(by=request.user, **asked).pk
        obj.refresh_from_db()

    def response_add(self, request, obj, post_url_continue=None):
        """On to the entry, where its receipt is printed."""
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(self.address_of(obj))

    def get_urls(self):
        view = self.admin_site.admin_view(self.receipt_view)
        name = "museum_entry_receipt"
        return [path("<int:pk>/receipt/", view, name=name), *super().get_urls()]

    def receipt_view(self, request, pk: int):
        """The receipt, twice on an A4 sheet: one for whoever left the pieces, one for us."""
        entry = self.get_object(request, str(pk))
        if entry is None:
            raise Http404
        if not self.has_view_or_change_permission(request, entry):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Receipt %(number)s") % {"number": entry.number},
            "opts": self.opts,
            "entry": entry,
            "copies": [_("For the depositor"), _("For the museum")],
        }
        return TemplateResponse(request, "admin/museum/receipt.html", context)


@admin.register(Acquisition)
class AcquisitionAdmin(RecordAdmin):
    """They are made out of entries; here they are read, and slips of the pen put right."""

    list_display = ["object", "method", "document", "acquired_on", "approved_by", "entry"]
    list_filter = ["method"]
    list_select_related = ["object", "entry"]
    date_hierarchy = "acquired_on"
    search_fields = ["object__accession_number", "object__name", "document"]
    fields = ["object", "entry", "method", "document", "acquired_on", "approved_by", "recorded_by"]
    readonly_fields = ["object", "entry", "method", "recorded_by"]

    def has_add_permission(self, request) -> bool:
        return False
