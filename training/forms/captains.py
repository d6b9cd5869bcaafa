"""What a team's captain fills in of a mission, on the phone."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.fields import DigitsField, NormalisedCharField
from honours.models import Person
from training.choices.teams import VisitWay
from training.models import Mission


def words_field(label, *, most: int, rows: int = 4, **options) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **options)


def day_field(label, **options) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def time_field(label) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class OfTeamForm(forms.Form):
    """A question about one mission, to the captain of the team that has it."""

    def __init__(self, *args, mission: Mission, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "led_by"):
            if name in self.fields:
                present = mission.team.members.present().values("person")
                self.fields[name].queryset = Person.objects.filter(pk__in=present)

    def details(self) -> dict:
        """What the service wants to know."""
        return self.cleaned_data


def person_field(label) -> forms.ModelChoiceField:
    queryset = Person.objects.none()
    return forms.ModelChoiceField(label=label, queryset=queryset, empty_label=_("Please choose"))


class ArrangeForm(OfTeamForm):
    person = person_field(_("Who goes"))
    day = day_field(_("Day"))
    starts_at = time_field(_("From"))
    ends_at = time_field(_("Until"))

    def details(self) -> dict:
        """With the two moments of the day."""
        data = self.cleaned_data
        moments = {
            name: timezone.make_aware(datetime.datetime.combine(data["day"], data[name]))
            for name in ("starts_at", "ends_at")
        }
        return {"person": data["person"], **moments}


class VisitForm(OfTeamForm):
    visited_on = day_field(_("Day"), initial=timezone.localdate)
    led_by = person_field(_("Led by"))
    heads = DigitsField(
        label=_("People of the team"),
        min_value=1,
        max_value=50,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    hours = forms.FloatField(
        label=pgettext_lazy("of work", "Hours"),
        min_value=0.25,
        max_value=24,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    way = forms.ChoiceField(label=pgettext_lazy("of a visit", "How"), choices=VisitWay.choices)
    found = words_field(_("What was found and done"), most=1000)


class SolveForm(OfTeamForm):
    solution = words_field(
        _("How it was solved"), most=2000, rows=5, help_text=_("The enterprise reads it.")
    )


class PassOnForm(OfTeamForm):
    passed_to = NormalisedCharField(
        label=_("To whom"), max_length=80, help_text=_("The enterprise reads it.")
    )
    reason = words_field(_("Reason"), most=200, rows=3, help_text=_("The enterprise reads it."))


class GiveBackForm(OfTeamForm):
    reason = words_field(_("Reason"), most=200, rows=3, help_text=_("The union’s staff read it."))
