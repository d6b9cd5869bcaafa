"""Bookings: what waits for an answer, who comes today, and requests taken by telephone."""

import datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.crypto import keyed_hashes
from config.common.fields import NormalisedCharField, PhoneField
from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from museum.choices import BOOKING_STEPS, OPEN, BookingStatus
from museum.forms import heads_field
from museum.models import Booking
from museum.services.bookings import (
    book_visit,
    call_off_booking,
    cancel_booking,
    change_booking,
    check_in_booking,
    confirm_booking,
    decline_booking,
    miss_booking,
)
from museum.services.promises import reconfirm_booking
from museum.services.waiting import accept_offer, wait_for_places

CHANGE = "museum.change_booking"
BY_SLOT = {"slot__date__gte", "slot__date__lte", "slot__date__lt", "slot__is_open__exact"}
DETAILS = [
    "slot",
    "organisation",
    "organisation_type",
    "contact_name",
    "phone",
    "email",
    "headcount",
    "adults",
    "grade",
    "needs",
    "guide",
    "workshop",
    "craft_workshop",
    "workshop_heads",
    "package",
]


class BookingForm(CheckedForm):
    """As told over the telephone; the services judge whether it can be."""

    phone = PhoneField(label=gettext_lazy("Contact phone"))
    wait = forms.BooleanField(
        label=gettext_lazy("Put on the waiting list"),
        required=False,
        help_text=gettext_lazy(
            "When the slot is full. As soon as places for the whole group become free, they are kept for"
            " it and it is written to."
        ),
    )

    def clean(self):
        data = super().clean()
        heads, adults = data.get("headcount"), data.get("adults")
        if heads is not None and adults is not None and adults > heads:
            self.add_error("adults", _("There can't be more adults than people in all."))
        return data


class AnswerForm(ReasonForm):
    reason = NormalisedCharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The visitors read it."),
    )


class HeadsForm(forms.Form):
    heads = heads_field(
        gettext_lazy("People who came"),
        least=1,
        most=1000,
        help_text=gettext_lazy("As counted at the door; it makes the figures."),
    )


class BookingAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("waiting", _("Awaiting confirmation")),
            ("unmarked", _("Past, neither counted nor marked as absent")),
            ("closed", _("Standing in a closed slot")),
            ("asked", _("Asked whether they come, not answered yet")),
            ("standing", _("All that stand")),
        ]

    def queryset(self, request, queryset):
        conditions = {
            "waiting": Q(status=BookingStatus.REQUESTED),
            "unmarked": Q(status__in=OPEN, slot__date__lt=timezone.localdate()),
            "closed": Q(status__in=OPEN, slot__is_open=False),
            "asked": Q(status=BookingStatus.OFFERED)
            | Q(status=BookingStatus.CONFIRMED, reconfirm_until__isnull=False),
            "standing": Q(status__in=OPEN),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


class BookingWhen(admin.SimpleListFilter):
    title = gettext_lazy("day of the visit")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [
            ("today", _("Today")),
            ("tomorrow", _("Tomorrow")),
            ("week", _("This week")),
            ("upcoming", _("Still to come")),
            ("past", _("Past")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        day = datetime.timedelta(days=1)
        monday = today - today.weekday() * day
        conditions = {
            "today": Q(slot__date=today),
            "tomorrow": Q(slot__date=today + day),
            "week": Q(slot__date__range=(monday, monday + 6 * day)),
            "upcoming": Q(slot__date__gte=today),
            "past": Q(slot__date__lt=today),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Booking)
class BookingAdmin(StepAdmin):
    """Bookings are made and changed by the services alone, so the rules hold here as on the site."""

    form = BookingForm
    process = BOOKING_STEPS
    change_list_template = "admin/museum/booking_list.html"
    steps = (
        Step("confirm", gettext_lazy("Confirm"), NothingToAsk, CHANGE, confirm_booking),
        Step("accept", gettext_lazy("They take the places"), NothingToAsk, CHANGE, accept_offer),
        Step(
            "reconfirm",
            gettext_lazy("They still come"),
            NothingToAsk,
            CHANGE,
            reconfirm_booking,
        ),
        Step(
            "check_in",
            gettext_lazy("They are here"),
            HeadsForm,
            CHANGE,
            check_in_booking,
            initial=lambda booking: {"heads": booking.headcount},
        ),
        Step(
            "miss",
            gettext_lazy("They didn't come"),
            NothingToAsk,
            CHANGE,
            miss_booking,
        ),
        Step(
            "decline",
            gettext_lazy("Decline"),
            AnswerForm,
            CHANGE,
            decline_booking,
            is_grave=True,
        ),
        Step(
            "cancel",
            gettext_lazy("Cancel at the visitors' wish"),
            NothingToAsk,
            CHANGE,
            cancel_booking,
            help=gettext_lazy("Their places are free at once."),
            is_grave=True,
        ),
        Step(
            "call_off",
            gettext_lazy("Call off"),
            AnswerForm,
            CHANGE,
            call_off_booking,
            help=gettext_lazy("The museum can't receive the group after all."),
            is_grave=True,
        ),
    )
    list_display = [
        "reference",
        "day",
        "hours",
        "organisation",
        "headcount",
        "status",
        "telephone",
    ]
    list_display_links = ["reference", "organisation"]
    list_filter = [BookingAttention, BookingWhen, "status", "organisation_type"]
    list_select_related = ["slot"]
    date_hierarchy = "slot__date"
    search_fields = ["organisation", "contact_name"]
    search_help_text = gettext_lazy(
        "Reference, name of the group or the contact person, or a full phone number"
    )
    autocomplete_fields = ["slot", "craft_workshop", "package"]
    readonly_fields = [
        "reference",
        "status",
        "attended_headcount",
        "decision_reason",
        "consented_at",
        "created_at",
        "telephone",
        "parallel_groups",
        "offer_until",
        "reconfirm_until",
        "promised_at",
    ]
    actions = ["call_off_selected"]
    fieldsets = [
        (None, {"fields": ["slot", "organisation", "organisation_type", "grade"]}),
        (gettext_lazy("Contact person and phone"), {"fields": ["contact_name", "phone", "email"]}),
        (
            gettext_lazy("Visit"),
            {
                "fields": [
                    ("headcount", "adults"),
                    ("guide", "workshop"),
                    ("craft_workshop", "workshop_heads"),
                    "package",
                    "needs",
                ]
            },
        ),
    ]
    full_slot = (gettext_lazy("If the slot is full"), {"fields": ["wait"]})
    state = (
        gettext_lazy("How it stands"),
        {
            "fields": [
                ("reference", "status"),
                ("attended_headcount", "decision_reason"),
                ("parallel_groups", "promised_at"),
                ("offer_until", "reconfirm_until"),
                ("created_at", "consented_at"),
            ]
        },
    )

    @admin.display(description=gettext_lazy("day"), ordering="slot__date")
    def day(self, booking: Booking) -> datetime.date:
        return booking.slot.date

    @admin.display(description=gettext_lazy("time"), ordering="slot__starts_at")
    def hours(self, booking: Booking) -> str:
        return f"{booking.slot.starts_at:%H:%M}–{booking.slot.ends_at:%H:%M}"

    @admin.display(description=gettext_lazy("phone"))
    def telephone(self, booking: Booking) -> str:
        return booking.masked_phone

    def possible_verbs(self, record: Booking) -> list[str]:
        """A group that was asked whether it comes can say so by telephone."""
        asked = ["reconfirm"] if record.awaits_reconfirmation else []
        return [*super().possible_verbs(record), *asked]

    def lookup_allowed(self, lookup, value, request=None) -> bool:
        """Special days and the list of what waits lead here by these."""
        return lookup in BY_SLOT or super().lookup_allowed(lookup, value, request)

    def get_ordering(self, request):
        """Days to come in the order in which they come."""
        if request.GET.get(BookingWhen.parameter_name, "past") == "past":
            return super().get_ordering(request)
        return ["slot__date", "slot__starts_at", "pk"]

    def has_change_permission(self, request, obj=None) -> bool:
        """What is over can't be changed; the steps that remain are offered all the same."""
        if obj is not None and not obj.is_open:
            return False
        return super().has_change_permission(request, obj)

    def get_fieldsets(self, request, obj=None):
        """Who can change nothing more sees the phone masked."""
        if obj is None:
            return [*self.fieldsets, self.full_slot]
        fieldsets = [self.state, *self.fieldsets]
        if not self.has_change_permission(request, obj):
            title, _options = fieldsets[2]
            fieldsets[2] = (title, {"fields": ["contact_name", "telephone", "email"]})
        return fieldsets

    def get_search_results(self, request, queryset, search_term):
        word = search_term.strip()
        try:
            digits = PhoneField().clean(word)
        except ValidationError:
            digits = ""
        if digits:
            return queryset.filter(phone_hash__in=keyed_hashes(digits)), False
        named = queryset.filter(reference=word.upper())
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        return named | found, may_repeat

    def save_model(self, request, obj, form, change) -> None:
        """Through the services; what they refuse is said on the form."""
        if change:
            asked = {name: form.cleaned_data[name] for name in form.changed_data}
            change_booking(Booking.objects.get(pk=obj.pk), by=request.user, **asked)
        else:
            asked = {name: form.cleaned_data[name] for name in DETAILS}
            keep = wait_for_places if form.cleaned_data["wait"] else book_visit
            obj.pk = keep(by=request.user, **asked).pk
        obj.refresh_from_db()

    @admin.action(description=gettext_lazy("Call off with a reason"), permissions=["change"])
    def call_off_selected(self, request, queryset):
        """Asks once for the reason, which every group then reads."""
        bookings = list(queryset.open().select_related("slot"))
        form = AnswerForm(request.POST if "apply" in request.POST else None)
        if not bookings:
            messages.warning(request, _("None of these bookings stands any more."))
            return None
        if form.is_valid():
            self._call_off(request, bookings, form.cleaned_data["reason"])
            return None
        chosen = [(ACTION_CHECKBOX_NAME, booking.pk) for booking in bookings]
        return self.step_page(
            request,
            _("Call off with a reason"),
            form,
            records=bookings,
            hidden=[("action", "call_off_selected"), ("apply", "yes"), *chosen],
        )

    def _call_off(self, request, bookings: list[Booking], reason: str) -> None:
        done = 0
        for booking in bookings:
            try:
                call_off_booking(booking, by=request.user, reason=reason)
                done += 1
            except ValidationError as error:
                messages.error(request, f"{booking}: {' '.join(error.messages)}")
        text = ngettext(
            "%(count)d booking was called off.", "%(count)d bookings were called off.", done
        )
        messages.success(request, text % {"count": done})
