"""School packages: a workshop and a talk around a slot's tour."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy

from config.common.steps import Step
from museum.models import SchoolPackage
from museum.services.packages import cancel_package, change_package, offer_package

from .bookings import AnswerForm
from .offered import OfferedAdmin, PlacesForm

CHANGE = "museum.change_schoolpackage"


@admin.register(SchoolPackage)
class SchoolPackageAdmin(OfferedAdmin):
    steps = (
        Step(
            "resize",
            gettext_lazy("Change the places"),
            PlacesForm,
            CHANGE,
            change_package,
            initial=lambda package: {"places": package.places},
        ),
        Step(
            "cancel",
            gettext_lazy("Cancel the package"),
            AnswerForm,
            CHANGE,
            cancel_package,
            help=gettext_lazy(
                "The talk isn't held: its speaker is free at that time. The schools keep tour and"
                " workshop and are told; call off their bookings one by one if they don't come."
            ),
            is_grave=True,
        ),
    )
    details = (
        *("workshop", "title", "grades", "speaker", "topic"),
        *("talk_starts_at", "talk_ends_at", "places"),
    )
    booked_by = "package"
    list_display = ["title", "day", "hours", "talk", "craft", "speaker", "room", "standing"]
    list_filter = ["is_cancelled", "workshop__craft"]
    list_select_related = ["workshop__slot", "workshop__craft", "speaker"]
    date_hierarchy = "workshop__slot__date"
    search_fields = ["title", "topic", "speaker__name"]
    autocomplete_fields = ["workshop", "speaker"]
    fieldsets = [
        (None, {"fields": ["workshop", "title", "grades"]}),
        (
            gettext_lazy("Talk"),
            {"fields": ["speaker", "topic", ("talk_starts_at", "talk_ends_at"), "places"]},
        ),
    ]

    @admin.display(description=gettext_lazy("day"), ordering="workshop__slot__date")
    def day(self, package: SchoolPackage):
        return package.slot.date

    @admin.display(description=gettext_lazy("tour and workshop"))
    def hours(self, package: SchoolPackage) -> str:
        return package.slot.times

    @admin.display(description=gettext_lazy("talk"), ordering="talk_starts_at")
    def talk(self, package: SchoolPackage) -> str:
        return package.talk_times

    @admin.display(description=gettext_lazy("craft"), ordering="workshop__craft")
    def craft(self, package: SchoolPackage) -> str:
        return str(package.workshop.craft)

    def offer(self, *, by, **asked) -> SchoolPackage:
        return offer_package(by=by, **asked)

    def get_search_results(self, request, queryset, search_term):
        """For a booking only packages to come are offered."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") == "booking":
            found = found.live().filter(workshop__slot__date__gte=timezone.localdate())
        return found, may_repeat
