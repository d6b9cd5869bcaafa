"""Craft workshops offered in slots."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.records import CheckedForm
from config.common.steps import Step, StepAdmin
from museum.models import Workshop
from museum.services.workshops import cancel_workshop, change_workshop, offer_workshop

from .bookings import AnswerForm

CHANGE = "museum.change_workshop"


class PlacesForm(forms.Form):
    places = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=999)


@admin.register(Workshop)
class WorkshopAdmin(StepAdmin):
    """Offered and called off by the services alone, since a craftsman's time goes with them."""

    form = CheckedForm
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
    list_display = ["craft", "day", "hours", "craftsman", "room", "standing"]
    list_filter = ["is_cancelled", "craft"]
    list_select_related = ["slot", "craft", "craftsman"]
    date_hierarchy = "slot__date"
    search_fields = ["craft__name", "craftsman__name"]
    autocomplete_fields = ["slot", "craftsman", "craft"]
    fieldsets = [(None, {"fields": ["slot", "craft", "craftsman", "places"]})]
    state = (gettext_lazy("As booked"), {"fields": ["room", "groups", "standing"]})

    @admin.display(description=gettext_lazy("day"), ordering="slot__date")
    def day(self, workshop: Workshop):
        return workshop.slot.date

    @admin.display(description=gettext_lazy("time"), ordering="slot__starts_at")
    def hours(self, workshop: Workshop) -> str:
        return workshop.slot.times

    @admin.display(description=gettext_lazy("places taken"), ordering="taken")
    def room(self, workshop: Workshop) -> str:
        return f"{workshop.taken} / {workshop.places}"

    @admin.display(description=gettext_lazy("status"), ordering="is_cancelled")
    def standing(self, workshop: Workshop) -> str:
        return _("Cancelled") if workshop.is_cancelled else _("Open for booking")

    @admin.display(description=gettext_lazy("bookings"))
    def groups(self, workshop: Workshop) -> str:
        address = reverse("admin:museum_booking_changelist")
        count = workshop.bookings.count()
        return format_html(
            '<a href="{}?craft_workshop__id__exact={}">{}</a>', address, workshop.pk, count
        )

    def possible_verbs(self, record: Workshop) -> list[str]:
        is_over = record.is_cancelled or record.slot.begins <= timezone.now()
        return [] if is_over else ["resize", "cancel"]

    def get_readonly_fields(self, request, obj=None):
        """Once offered, its time and craftsman stay: cancel it and offer another."""
        fields = self.fieldsets[0][1]["fields"]
        return [*(fields if obj else []), *self.state[1]["fields"]]

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.state] if obj else self.fieldsets

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """What changes, changes by the steps: there is nothing to save."""
        if obj:
            names = ("show_save", "show_save_and_continue", "show_save_and_add_another")
            context |= dict.fromkeys(names, False)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_search_results(self, request, queryset, search_term):
        """For a booking or a package only workshops to come that stand alone are offered."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") in {"booking", "schoolpackage"}:
            found = found.alone().filter(slot__date__gte=timezone.localdate())
            found = found.select_related("craft", "craftsman")
        return found, may_repeat

    def save_model(self, request, obj, form, change) -> None:
        if change:
            return
        names = ("slot", "craft", "craftsman", "places")
        asked = {name: form.cleaned_data[name] for name in names}
        obj.pk = offer_workshop(by=request.user, **asked).pk
        obj.refresh_from_db()
