"""School packages: a workshop and a talk around a slot's tour."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.records import CheckedForm
from config.common.steps import Step, StepAdmin
from museum.models import SchoolPackage
from museum.services.packages import cancel_package, change_package, offer_package

from .bookings import AnswerForm
from .workshops import PlacesForm

CHANGE = "museum.change_schoolpackage"
DETAILS = ("workshop", "title", "grades", "speaker", "topic")
TIMES = ("talk_starts_at", "talk_ends_at", "places")


@admin.register(SchoolPackage)
class SchoolPackageAdmin(StepAdmin):
    """Offered and called off by the services alone, since two people's time goes with them."""

    form = CheckedForm
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
    state = (gettext_lazy("As booked"), {"fields": ["room", "groups", "standing"]})

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

    @admin.display(description=gettext_lazy("places taken"), ordering="taken")
    def room(self, package: SchoolPackage) -> str:
        return f"{package.taken} / {package.places}"

    @admin.display(description=gettext_lazy("status"), ordering="is_cancelled")
    def standing(self, package: SchoolPackage) -> str:
        return _("Cancelled") if package.is_cancelled else _("Open for booking")

    @admin.display(description=gettext_lazy("bookings"))
    def groups(self, package: SchoolPackage) -> str:
        address = reverse("admin:museum_booking_changelist")
        count = package.bookings.count()
        return format_html('<a href="{}?package__id__exact={}">{}</a>', address, package.pk, count)

    def possible_verbs(self, record: SchoolPackage) -> list[str]:
        is_over = record.is_cancelled or record.slot.begins <= timezone.now()
        return [] if is_over else ["resize", "cancel"]

    def get_readonly_fields(self, request, obj=None):
        """Once offered, its parts stay: cancel it and offer another."""
        return [*((*DETAILS, *TIMES) if obj else ()), *self.state[1]["fields"]]

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.state] if obj else self.fieldsets

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """What changes, changes by the steps: there is nothing to save."""
        if obj:
            names = ("show_save", "show_save_and_continue", "show_save_and_add_another")
            context |= dict.fromkeys(names, False)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_search_results(self, request, queryset, search_term):
        """For a booking only packages to come are offered."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") == "booking":
            found = found.live().filter(workshop__slot__date__gte=timezone.localdate())
        return found, may_repeat

    def save_model(self, request, obj, form, change) -> None:
        if change:
            return
        asked = {name: form.cleaned_data[name] for name in (*DETAILS, *TIMES)}
        obj.pk = offer_package(by=request.user, **asked).pk
        obj.refresh_from_db()
