"""Records about an object that are written once and then stand: movements, condition checks."""

from django.http import HttpResponseRedirect
from django.urls import reverse

from config.common.records import CheckedForm, RecordAdmin

from .procedure_fields import ForObject


class EnteredOnce(ForObject, RecordAdmin):
    """``fields`` are asked for, ``shown`` are read afterwards; :meth:`enter` calls the service."""

    shown: tuple[str, ...] = ()

    def enter(self, work, *, by, **asked):
        """Write the record by its service, and give it."""
        raise NotImplementedError

    def get_fields(self, request, obj=None):
        return self.shown if obj else self.fields

    def get_form(self, request, obj=None, change=False, **kwargs):
        """To look at, every field is text."""
        if obj is not None:
            kwargs["form"] = CheckedForm
        return super().get_form(request, obj, change, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return self.shown if obj else []

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        asked = {name: form.cleaned_data[name] for name in self.fields if name != "object"}
        obj.pk = self.enter(form.cleaned_data["object"], by=request.user, **asked).pk
        obj.refresh_from_db()

    def response_add(self, request, obj, post_url_continue=None):
        """On to the object, which shows the newest at once."""
        super().response_add(request, obj, post_url_continue)
        address = reverse("admin:museum_museumobject_change", args=[obj.object_id])
        return HttpResponseRedirect(address)
