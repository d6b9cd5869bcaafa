"""Fields that the forms of the procedures share: a place, a time, a day."""

from django import forms

from museum.models import Location, MuseumObject


class PlaceField(forms.ModelChoiceField):
    """A place in use, shown with the places around it."""

    def __init__(self, *, queryset=None, **kwargs):
        places = Location.objects.in_use() if queryset is None else queryset
        super().__init__(queryset=places, **kwargs)
        self._paths = None

    def label_from_instance(self, obj: Location) -> str:
        if self._paths is None:
            self._paths = Location.objects.paths()
        return f"{obj.code} · {self._paths.get(obj.pk, obj.name)}"


def moment_field(**options) -> forms.DateTimeField:
    """The browser's own field; empty means now."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(required=False, widget=widget, **options)


def day_field(**options) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


class ForObject:
    """For admins with an object in their form: ``?object=`` chooses it."""

    def get_changeform_initial_data(self, request) -> dict:
        return {**super().get_changeform_initial_data(request), **chosen_object(request)}


def chosen_objects(request) -> list[int]:
    """The keys that the address names, as far as there are such objects."""
    asked = [key for key in request.GET.getlist("object") if key.isdecimal() and len(key) < 18]
    return list(MuseumObject.objects.filter(pk__in=asked).values_list("pk", flat=True))


def chosen_object(request) -> dict:
    return {"object": next(iter(chosen_objects(request)), None)}
