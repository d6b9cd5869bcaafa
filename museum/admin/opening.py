"""When the museum is open: rules, special days, the slots that follow from them."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.records import CheckedForm, RecordAdmin
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from honours.admin.choosing import PersonSelect, described
from honours.models import Person
from museum.choices import OPEN, BookingStatus, Weekday
from museum.models import Booking, Closure, OpeningRule, Slot, VisitPolicy
from museum.services.opening import (
    apply_special_days,
    change_slot,
    close_slot,
    open_slots,
    reopen_slot,
    set_demonstrator,
    too_little_room,
)

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
        (gettext_lazy("Places"), {"fields": ["capacity", "max_groups"]}),
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


class DemonstratorForm(forms.Form):
    person = forms.ModelChoiceField(
        label=gettext_lazy("Craftsman who demonstrates"),
        queryset=Person.objects.select_related("employer"),
        required=False,
        widget=PersonSelect(Slot._meta.get_field("demonstrator"), admin.site),
        help_text=gettext_lazy(
            "It stands in the person's calendar. Leave it empty if nobody demonstrates."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].label_from_instance = described


class SlotForm(CheckedForm):
    """Bound to what is booked already: fewer places than are taken are refused, with what to do."""

    def clean(self):
        data = super().clean()
        slot = self.instance
        for name, taken in (("capacity", slot.taken), ("max_groups", slot.groups)):
            if data.get(name) is not None and data[name] < taken:
                self.add_error(name, too_little_room(name, taken))
        return data


class SlotAttention(admin.SimpleListFilter):
    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("standing", _("Closed, with bookings still standing")),
            ("full", _("Full")),
            ("idle", _("Booked, nobody demonstrates")),
        ]

    def queryset(self, request, queryset):
        conditions = {
            "standing": Q(is_open=False, bookings__status__in=OPEN),
            "full": Q(taken__gte=F("capacity")) | Q(groups__gte=F("max_groups")),
            "idle": Q(groups__gt=0, demonstrator=None),
        }
        found = queryset.filter(conditions.get(self.value(), Q()))
        return found.distinct() if self.value() == "standing" else found


class SlotWhen(admin.SimpleListFilter):
    """From today on, unless another time is asked for."""

    title = gettext_lazy("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("past", _("Past")), ("all", _("All"))]

    def choices(self, changelist):
        _everything, *others = super().choices(changelist)
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("From today on"),
        }
        yield from others

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "all":
            return queryset
        if self.value() == "past":
            return queryset.filter(date__lt=today)
        return queryset.ahead(today)


@admin.register(Slot)
class SlotAdmin(StepAdmin):
    """The calendar of visits, day by day."""

    form = SlotForm
    steps = (
        Step(
            "close",
            gettext_lazy("Close for booking"),
            ReasonForm,
            CHANGE,
            close_slot,
            help=gettext_lazy("Bookings that stand must then be called off one by one."),
            is_grave=True,
        ),
        Step("reopen", gettext_lazy("Reopen for booking"), NothingToAsk, CHANGE, reopen_slot),
        Step(
            "demonstrate",
            gettext_lazy("Set the demonstrator"),
            DemonstratorForm,
            CHANGE,
            set_demonstrator,
            initial=lambda slot: {"person": slot.demonstrator_id},
        ),
    )
    list_display = [
        "date",
        "weekday",
        "hours",
        "places",
        "groups_booked",
        "demonstrator",
        "is_open",
    ]
    list_display_links = ["date", "hours"]
    list_filter = [SlotAttention, SlotWhen, "is_open"]
    list_select_related = ["demonstrator"]
    date_hierarchy = "date"
    search_fields = ["date"]
    search_help_text = gettext_lazy("A day such as 2026-05-18, or a month such as 2026-05")
    readonly_fields = [
        "places",
        "groups_booked",
        "demonstrator",
        "is_open",
        "visits",
        "queue",
        "crafts",
    ]
    actions = ["reopen_selected"]
    fieldsets = [
        (None, {"fields": ["date", ("starts_at", "ends_at"), "note"]}),
        (gettext_lazy("Places"), {"fields": ["capacity", "max_groups"]}),
        (
            gettext_lazy("As booked"),
            {
                "fields": [
                    "places",
                    "groups_booked",
                    "visits",
                    "queue",
                    "crafts",
                    "demonstrator",
                    "is_open",
                ]
            },
        ),
    ]

    @admin.display(description=gettext_lazy("weekday"))
    def weekday(self, slot: Slot) -> str:
        return date_format(slot.date, "l")

    @admin.display(description=gettext_lazy("time"), ordering="starts_at")
    def hours(self, slot: Slot) -> str:
        return f"{slot.starts_at:%H:%M}–{slot.ends_at:%H:%M}"

    @admin.display(description=gettext_lazy("places taken"), ordering="taken")
    def places(self, slot: Slot) -> str:
        return f"{slot.taken} / {slot.capacity}"

    @admin.display(description=gettext_lazy("groups booked"), ordering="groups")
    def groups_booked(self, slot: Slot) -> str:
        return f"{slot.groups} / {slot.max_groups}"

    @admin.display(description=gettext_lazy("on the waiting list"))
    def queue(self, slot: Slot) -> str:
        count = slot.bookings.filter(status=BookingStatus.WAITING).count()
        address = reverse("admin:museum_booking_changelist")
        query = f"?slot__id__exact={slot.pk}&status__exact={BookingStatus.WAITING}"
        return format_html('<a href="{}">{}</a>', address + query, count)

    @admin.display(description=gettext_lazy("craft workshops"))
    def crafts(self, slot: Slot) -> str:
        count = slot.workshops.live().count()
        address = reverse("admin:museum_workshop_changelist") + f"?slot__id__exact={slot.pk}"
        return format_html('<a href="{}">{}</a>', address, count)

    @admin.display(description=gettext_lazy("bookings"))
    def visits(self, slot: Slot) -> str:
        count = slot.bookings.aggregate(count=Count("pk"))["count"]
        address = reverse("admin:museum_booking_changelist") + f"?slot__id__exact={slot.pk}"
        return format_html('<a href="{}">{}</a>', address, count)

    def get_ordering(self, request):
        is_past = request.GET.get(SlotWhen.parameter_name) == "past"
        return ["-date", "starts_at"] if is_past else ["date", "starts_at"]

    def save_model(self, request, obj, form, change) -> None:
        """Places that are added go to groups that wait for them."""
        if not change:
            super().save_model(request, obj, form, change)
            return
        asked = {name: form.cleaned_data[name] for name in form.changed_data}
        change_slot(Slot.objects.get(pk=obj.pk), by=request.user, **asked)
        obj.refresh_from_db()

    def possible_verbs(self, record) -> list[str]:
        return ["close" if record.is_open else "reopen", "demonstrate"]

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else self.fieldsets[:2]

    def get_search_results(self, request, queryset, search_term):
        """For a booking only slots that can still be booked are offered."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") == Booking._meta.model_name:
            found = found.filter(is_open=True).ahead(timezone.localdate())
        return found, may_repeat

    @admin.action(description=gettext_lazy("Reopen for booking"), permissions=["change"])
    def reopen_selected(self, request, queryset):
        closed = list(queryset.filter(is_open=False))
        for slot in closed:
            reopen_slot(slot, by=request.user)
        text = ngettext(
            "%(count)d slot was reopened.", "%(count)d slots were reopened.", len(closed)
        )
        messages.success(request, text % {"count": len(closed)})
