"""When the museum is open: the rules of booking, the opening rules and special days."""

from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.records import CheckedForm, RecordAdmin
from museum.choices import Weekday
from museum.models import Booking, Closure, OpeningRule, VisitPolicy
from museum.services.opening import apply_special_days, open_slots

CHANGE = "museum.change_slot"
MOST_LISTED = 10


@admin.register(VisitPolicy)
class VisitPolicyAdmin(RecordAdmin):
    """One row, there from the first visit on: it is changed, never added or deleted."""

    fieldsets = [
        (
            gettext_lazy("When to book"),
            {"fields": ["days_ahead_least", "workdays_ahead", "days_ahead_most"]},
        ),
        (
            gettext_lazy("Groups"),
            {
                "fields": [
                    "heads_least",
                    "heads_most",
                    "heads_per_group",
                    "pupils_per_adult",
                    "confirm_above",
                ],
                "description": gettext_lazy(
                    "These bind visitors who book for themselves. Staff may agree on more."
                ),
            },
        ),
        (
            gettext_lazy("One visitor"),
            {"fields": ["open_bookings_most", "no_shows_most", "cancel_hours"]},
        ),
        (gettext_lazy("Waiting list"), {"fields": ["offer_hours"]}),
        (
            gettext_lazy("Before the visit"),
            {
                "fields": [
                    "reminder_days",
                    "reconfirm_days",
                    "reconfirm_above",
                    "reconfirm_hours",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        VisitPolicy.objects.get_or_create(pk=1)
        return super().get_queryset(request)

    def has_add_permission(self, request) -> bool:
        return False


class CalendarAdmin(RecordAdmin):
    """Rules and special days: the slots that follow from them are opened when they are saved."""

    may_be_deleted = True

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        opened = open_slots(today=timezone.localdate())
        text = ngettext(
            "%(count)d new slot was opened.", "%(count)d new slots were opened.", opened
        )
        messages.info(request, text % {"count": opened})


class OpeningRuleForm(CheckedForm):
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Weekdays"),
        choices=Weekday.choices,
        widget=forms.CheckboxSelectMultiple,
    )


@admin.register(OpeningRule)
class OpeningRuleAdmin(CalendarAdmin):
    """The weekly pattern. Slots that exist are left alone when a rule changes."""

    form = OpeningRuleForm
    list_display = ["hours", "days", "valid_from", "valid_to", "capacity", "max_groups"]
    fieldsets = [
        (
            None,
            {
                "fields": ["weekdays", ("starts_at", "ends_at")],
                "description": gettext_lazy(
                    "New slots are opened when you save, and every night as the calendar moves on."
                    " Slots that exist already stay as they are."
                ),
            },
        ),
        (gettext_lazy("Season"), {"fields": [("valid_from", "valid_to")]}),
        (gettext_lazy("Places"), {"fields": ["capacity", "max_groups", "guides"]}),
    ]

    @admin.display(description=gettext_lazy("hours"), ordering="starts_at")
    def hours(self, rule: OpeningRule) -> str:
        return str(rule)

    @admin.display(description=gettext_lazy("weekdays"))
    def days(self, rule: OpeningRule) -> str:
        labels = dict(Weekday.choices)
        return "、".join(str(labels[day]) for day in sorted(rule.weekdays))


@admin.register(Closure)
class ClosureAdmin(CalendarAdmin):
    """Special days: closed, or open against the pattern."""

    list_display = ["first_day", "last_day", "reason", "is_open"]
    list_filter = ["is_open"]
    date_hierarchy = "first_day"
    fieldsets = [
        (
            None,
            {
                "fields": [("first_day", "last_day"), "reason", "is_open"],
                "description": gettext_lazy(
                    "Slots on these days are closed at once. Bookings that stand in them stay until"
                    " you call them off, each with a word to its group."
                ),
            },
        ),
    ]

    def save_model(self, request, obj, form, change) -> None:
        super().save_model(request, obj, form, change)
        apply_special_days(obj, by=request.user)
        if not obj.is_open:
            self._warn_of_bookings(request, obj)

    def _warn_of_bookings(self, request, closure: Closure) -> None:
        bookings = Booking.objects.open().filter(
            slot__date__gte=max(closure.first_day, timezone.localdate()),
            slot__date__lte=closure.last_day,
        )
        standing = list(bookings.select_related("slot").order_by("slot__date")[: MOST_LISTED + 1])
        if not standing:
            return
        named = "、".join(f"{one} ({one.slot.date})" for one in standing[:MOST_LISTED])
        if len(standing) > MOST_LISTED:
            named += " …"
        messages.warning(
            request,
            format_html(
                '{} {} <a href="{}">{}</a>',
                _("Bookings stand on these days; call them off or move them:"),
                named,
                reverse("admin:museum_booking_changelist")
                + f"?attention=standing&slot__date__gte={closure.first_day}"
                + f"&slot__date__lte={closure.last_day}",
                _("Show these bookings"),
            ),
        )

    def delete_model(self, request, obj) -> None:
        super().delete_model(request, obj)
        messages.info(
            request, _("Slots on these days stay as they are; reopen or close them one by one.")
        )
