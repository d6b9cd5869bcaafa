"""Fields and rows that several pages of outreach share."""

from django import forms
from django.contrib import admin

from config.common.records import CheckedForm, plain
from honours.admin.choosing import ChoosesPeople


def day_field(**options) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


def moment_field(**options) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, **options)


class PersonForm(CheckedForm):
    """Takes the chosen person from the row, so that many people cost no more queries."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "person" in self.fields and self.instance.person_id:
            plain(self.fields["person"].widget).loaded = self.instance.person


class PeopleInline(ChoosesPeople, admin.TabularInline):
    """The people of the registry whom a record is about; set ``model`` and ``owner``."""

    form = PersonForm
    extra = 1
    fields = ["person"]
    autocomplete_fields = ["person"]
    owner = ""

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person__employer", self.owner)
