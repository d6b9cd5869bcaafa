from django import forms
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField
from config.common.search import LONGEST_QUERY


class SearchForm(forms.Form):
    """What a visitor looks for. A longer text is cut, not refused: it was pasted, not meant."""

    q = NormalisedCharField(label=_("Search"), required=False)

    def clean_q(self) -> str:
        return self.cleaned_data["q"].replace("\x00", "")[:LONGEST_QUERY]


class ElderForm(forms.Form):
    """Turns the elder-friendly mode on or off and says where to go back to."""

    elder = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])
    next = forms.CharField(required=False)
