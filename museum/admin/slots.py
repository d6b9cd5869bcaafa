"""The slots of the museum's days: changed, closed, opened again, with a craftsman who demonstrates."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.records import CheckedForm
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from honours.admin.choosing import PersonSelect, described
from honours.models import Person
from museum.choices import OPEN, BookingStatus
from museum.models import Booking, Slot
from museum.services.opening import (
    change_slot,
    close_slot,
    reopen_slot,
    set_demonstrator,
    too_little_room,
)

CHANGE = "museum.change_slot"
MOST_LISTED = 10


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
        for name, taken in slot.bounds().items():
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
        "guides_taken",
        "demonstrator",
        "is_open",
        "visits",
        "queue",
        "crafts",
    ]
    actions = ["reopen_selected"]
    fieldsets = [
        (None, {"fields": ["date", ("starts_at", "ends_at"), "note"]}),
        (gettext_lazy("Places"), {"fields": ["capacity", "max_groups", "guides"]}),
        (
            gettext_lazy("As booked"),
            {
                "fields": [
                    "places",
                    "groups_booked",
                    "guides_taken",
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

    @admin.display(description=gettext_lazy("guides taken"), ordering="guided")
    def guides_taken(self, slot: Slot) -> str:
        return f"{slot.guided} / {'–' if slot.guides is None else slot.guides}"

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
