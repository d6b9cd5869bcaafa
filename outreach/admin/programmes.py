"""Programmes with their parts, and tours with their stops."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin
from outreach.models import Event, Programme, ProgrammePart, Tour


class PartInline(admin.TabularInline):
    model = ProgrammePart
    form = CheckedForm
    extra = 0
    fields = ["name", "position"]


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    """What everything is held under; staff add new ones, ended ones keep their past."""

    inlines = [PartInline]
    list_display = ["name", "held", "heard", "is_counted", "is_active", "position"]
    list_filter = ["is_active", "is_counted"]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": ["name", "summary", "description", "since"]}),
        (_("Counting"), {"fields": ["is_counted"]}),
        (_("In lists"), {"fields": ["slug", "position", "is_active"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_totals()

    @admin.display(description=_("held"))
    def held(self, programme: Programme) -> int:
        return programme.held_events

    @admin.display(description=_("listeners in the room"))
    def heard(self, programme: Programme) -> int:
        return programme.heard_by or 0


@admin.register(Tour)
class TourAdmin(RecordAdmin):
    """A season of talks. Its stops are events: choose the tour on the event's page."""

    list_display = ["name", "programme", "season", "is_public"]
    list_filter = ["is_public", "programme"]
    list_select_related = ["programme"]
    search_fields = ["name", "season"]
    fieldsets = [
        (None, {"fields": ["name", ("programme", "season"), "summary", "travel_note"]}),
        (_("Publication"), {"fields": ["is_public"]}),
    ]
    state = (_("Stops"), {"fields": ["stops", "itinerary"]})
    readonly_fields = ["stops", "itinerary"]

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.state] if obj else self.fieldsets

    @admin.display(description=_("in order"))
    def stops(self, tour: Tour) -> str:
        events = Event.objects.filter(tour=tour).order_by("starts_at", "pk")
        rows = [
            (
                reverse("admin:outreach_event_change", args=[event.pk]),
                event,
                event.place,
                event.get_status_display(),
            )
            for event in events
        ]
        return format_html_join("", '<p><a href="{}">{}</a> · {} · {}</p>', rows) or "—"

    @admin.display(description=_("printed itinerary"))
    def itinerary(self, tour: Tour) -> str:
        if not tour.is_public:
            return "—"
        address = reverse("outreach:tour_itinerary", args=[tour.slug])
        return format_html('<a href="{}">{}</a>', address, address)
