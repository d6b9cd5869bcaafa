"""What is kept of a panel's meeting."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.fields import DigitsField
from honours.choices.selection import PanelDecision
from honours.models import Nomination
from honours.services.panels import Ballot

from .notices import date_field


def votes_field(label) -> DigitsField:
    field = DigitsField(label=label, min_value=0, max_value=999, required=False)
    field.widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4, "aria-label": label}
    )
    return field


class MeetingForm(forms.Form):
    met_on = date_field(_("Met on"))
    members = DigitsField(label=_("Members of the panel"), min_value=1, max_value=999)
    present = DigitsField(label=_("Members present"), min_value=1, max_value=999)
    chaired_by = forms.CharField(label=_("In the chair"), max_length=40)
    minutes_number = forms.CharField(
        label=_("Number of the minutes"), max_length=60, required=False
    )

    def clean_met_on(self):
        day = self.cleaned_data["met_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The meeting can't lie ahead."), code="future")
        return day


class BallotForm(forms.Form):
    """The votes on one case; left empty, the meeting didn't decide on it."""

    in_favour = votes_field(pgettext_lazy("votes", "In favour"))
    against = votes_field(pgettext_lazy("votes", "Against"))
    abstained = votes_field(pgettext_lazy("votes", "Abstained"))
    decision = forms.ChoiceField(
        label=pgettext_lazy("votes", "Decision"),
        choices=[("", _("not decided")), *PanelDecision.choices],
        required=False,
    )

    def __init__(self, *args, nomination: Nomination, **kwargs) -> None:
        super().__init__(*args, prefix=f"case{nomination.pk}", **kwargs)
        self.nomination = nomination

    def clean(self):
        data = super().clean()
        if data.get("decision") and data.get("in_favour") is None:
            self.add_error("in_favour", _("Enter the votes."))
        if data.get("in_favour") is not None and not data.get("decision"):
            self.add_error("decision", _("Choose the decision."))
        return data

    def ballot(self) -> Ballot | None:
        data = self.cleaned_data
        if not data.get("decision"):
            return None
        return Ballot(
            self.nomination,
            data["decision"],
            in_favour=data["in_favour"],
            against=data.get("against") or 0,
            abstained=data.get("abstained") or 0,
        )
