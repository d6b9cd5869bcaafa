"""Choosing a person: people of one name are told apart by employer and year of birth."""

from django import forms
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import get_user_model
from django.utils.text import capfirst

from config.common.records import LoadedChoice
from honours.models import Person


def described(person: Person) -> str:
    born = str(person.birth_date.year) if person.birth_date else ""
    return " · ".join(filter(None, [person.name, str(person.employer or ""), born]))


class PersonChoices(AutocompleteJsonView):
    """What the box offers while one types; the permissions are Django's own."""

    def serialize_result(self, obj, to_field_name):
        return {**super().serialize_result(obj, to_field_name), "text": described(obj)}


class PersonSelect(LoadedChoice):
    url_name = "%s:honours_person_choices"


class ChoosesPeople:
    """For admins with a person among their ``autocomplete_fields``."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is not Person or db_field.name not in self.autocomplete_fields:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kwargs["widget"] = PersonSelect(db_field, self.admin_site)
        kwargs["queryset"] = Person.objects.select_related("employer")
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = described
        return field


def staff_field(db_field, **options) -> forms.ModelChoiceField:
    """A choice among the accounts that are in use; nobody needs the right to see all accounts."""
    accounts = get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")
    return forms.ModelChoiceField(
        queryset=accounts,
        required=False,
        label=capfirst(db_field.verbose_name),
        help_text=db_field.help_text,
        **options,
    )
