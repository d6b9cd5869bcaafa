"""Fields and parts that the pages of studios, teams and pairs share."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField
from config.common.masking import mask_phone
from config.common.partial_dates import PartialDateField
from config.common.reading import ReadOnly
from config.common.records import CheckedForm
from honours.admin.choosing import ChoosesPeople, described
from honours.models import Person


def day_field(**options) -> forms.DateField:
    """The browser's own field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


def words_field(label, *, rows: int = 3, **options) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return NormalisedCharField(label=label, widget=widget, **options)


class PersonField(forms.ModelChoiceField):
    """People of one name are told apart by employer and year of birth."""

    def __init__(self, *, queryset=None, **options):
        people = Person.objects.none() if queryset is None else queryset
        super().__init__(queryset=people.select_related("employer"), **options)

    def label_from_instance(self, obj: Person) -> str:
        return described(obj)


class MasksPhone:
    """For admins with a phone in their fieldsets: who may only read sees it masked."""

    phone_field = "phone"

    @admin.display(description=_("Phone"))
    def telephone(self, record) -> str:
        return mask_phone(getattr(record, self.phone_field)) or "-"

    def masked(self, request, obj, fieldsets: list) -> list:
        """These fieldsets, with the phone masked where there is nothing to change."""
        if self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": [self._masked(each) for each in options["fields"]]})
            for title, options in fieldsets
        ]

    def _masked(self, field):
        if isinstance(field, str):
            return "telephone" if field == self.phone_field else field
        return tuple(map(self._masked, field))


class EndForm(forms.Form):
    ended_on = day_field(label=_("Ended on"))
    reason = words_field(_("Reason"), max_length=200)


class PartInline(ChoosesPeople, admin.TabularInline):
    """Rows of a record: added and changed with it. What was entered by mistake is ended, not deleted."""

    form = CheckedForm
    extra = 0
    can_delete = False
    # Narrow enough for several in a row.
    formfield_overrides = {
        models.CharField: {"widget": forms.TextInput(attrs={"size": 22})},
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
        PartialDateField: {"widget": forms.TextInput(attrs={"size": 8})},
        models.DecimalField: {"widget": forms.TextInput(attrs={"size": 10})},
    }


class StandingInline(ReadOnly, admin.TabularInline):
    """Rows that stand as they were written."""

    extra = 0
    can_delete = False

    def get_readonly_fields(self, request, obj=None):
        return self.fields
