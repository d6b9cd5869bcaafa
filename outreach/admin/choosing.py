"""Choosing several people, and organisations, from boxes that search while one types."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from honours.admin.choosing import PersonSelect, described
from honours.models import Organisation, Person


class PeopleSelect(AutocompleteSelectMultiple):
    url_name = "%s:honours_person_choices"


class PeopleField(forms.ModelMultipleChoiceField):
    """People of the registry; those of one name are told apart."""

    def __init__(self, db_field, **kwargs):
        people = Person.objects.select_related("employer")
        super().__init__(people, widget=PeopleSelect(db_field, admin.site), **kwargs)

    def label_from_instance(self, obj) -> str:
        return described(obj)


class PersonField(forms.ModelChoiceField):
    def __init__(self, db_field, **kwargs):
        people = Person.objects.select_related("employer")
        super().__init__(people, widget=PersonSelect(db_field, admin.site), **kwargs)

    def label_from_instance(self, obj) -> str:
        return described(obj)


class OrganisationField(forms.ModelChoiceField):
    def __init__(self, db_field, **kwargs):
        kwargs.setdefault("queryset", Organisation.objects.all())
        super().__init__(widget=AutocompleteSelect(db_field, admin.site), **kwargs)
