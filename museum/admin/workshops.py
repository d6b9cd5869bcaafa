"""Craft workshops offered in slots."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy

from config.common.steps import Step
from museum.models import Workshop
from museum.services.workshops import cancel_workshop, change_workshop, offer_workshop

from .bookings import AnswerForm
from .offered import OfferedAdmin, PlacesForm

CHANGE = "museum.change_workshop"


@admin.register(Workshop)
class WorkshopAdmin(OfferedAdmin):
    steps = (
        Step(
            "resize",
            gettext_lazy("Change the places"),
            PlacesForm,
            CHANGE,
            change_workshop,
            initial=lambda workshop: {"places": workshop.places},
        ),
        Step(
            "cancel",
            gettext_lazy("Cancel the workshop"),
            AnswerForm,
            CHANGE,
            cancel_workshop,
            help=gettext_lazy(
                "The groups keep their visits and are told; the craftsman is free at that time."
            ),
            is_grave=True,
        ),
    )
    details = ("slot", "craft", "craftsman", "places")
    booked_by = "craft_workshop"
    list_display = ["craft", "day", "hours", "craftsman", "room", "standing"]
    list_filter = ["is_cancelled", "craft"]
    list_select_related = ["slot", "craft", "craftsman"]
    date_hierarchy = "slot__date"
    search_fields = ["craft__name", "craftsman__name"]
    autocomplete_fields = ["slot", "craftsman", "craft"]
    fieldsets = [(None, {"fields": details})]

    @admin.display(description=gettext_lazy("day"), ordering="slot__date")
    def day(self, workshop: Workshop):
        return workshop.slot.date

    @admin.display(description=gettext_lazy("time"), ordering="slot__starts_at")
    def hours(self, workshop: Workshop) -> str:
        return workshop.slot.times

    def offer(self, *, by, **asked) -> Workshop:
        return offer_workshop(by=by, **asked)

    def get_search_results(self, request, queryset, search_term):
        """For a booking or a package only workshops to come that stand alone are offered."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") in {"booking", "schoolpackage"}:
            found = found.alone().filter(slot__date__gte=timezone.localdate())
            found = found.select_related("craft", "craftsman")
        return found, may_repeat
