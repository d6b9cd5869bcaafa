"""What the museum offers with somebody's time in it, places of its own, and bookings: workshops, packages."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.records import CheckedForm
from config.common.steps import StepAdmin


class PlacesForm(forms.Form):
    places = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=999)


class OfferedAdmin(StepAdmin):
    """Offered and called off by the services alone, since people's time goes with it.

    ``details`` are what is asked for; once offered they stand, and the steps change what can change.
    ``booked_by`` is the bookings' field that points here; :meth:`offer` calls the service.
    """

    form = CheckedForm
    details: tuple[str, ...] = ()
    booked_by = ""
    state = (gettext_lazy("As booked"), {"fields": ["room", "groups", "standing"]})

    def offer(self, *, by, **asked):
        """Write the record by its service, and give it."""
        raise NotImplementedError

    @admin.display(description=gettext_lazy("places taken"), ordering="taken")
    def room(self, record) -> str:
        return f"{record.taken} / {record.places}"

    @admin.display(description=gettext_lazy("status"), ordering="is_cancelled")
    def standing(self, record) -> str:
        return _("Cancelled") if record.is_cancelled else _("Open for booking")

    @admin.display(description=gettext_lazy("bookings"))
    def groups(self, record) -> str:
        address = reverse("admin:museum_booking_changelist")
        query = f"{self.booked_by}__id__exact={record.pk}"
        return format_html('<a href="{}?{}">{}</a>', address, query, record.bookings.count())

    def possible_verbs(self, record) -> list[str]:
        is_over = record.is_cancelled or record.slot.begins <= timezone.now()
        return [] if is_over else ["resize", "cancel"]

    def get_readonly_fields(self, request, obj=None):
        return [*(self.details if obj else ()), *self.state[1]["fields"]]

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.state] if obj else self.fieldsets

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """What changes, changes by the steps: there is nothing to save."""
        if obj:
            names = ("show_save", "show_save_and_continue", "show_save_and_add_another")
            context |= dict.fromkeys(names, False)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change) -> None:
        if change:
            return
        asked = {name: form.cleaned_data[name] for name in self.details}
        obj.pk = self.offer(by=request.user, **asked).pk
        obj.refresh_from_db()
