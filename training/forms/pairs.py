"""What a pair fills in on its own page."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.lookups import FindForm


class FindPairForm(FindForm):
    shape = _("The letter M and seven characters: it stands at the head of the agreement.")


class LogForm(forms.Form):
    """A few words on what the two did."""

    written_on = forms.DateField(
        label=_("Day"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hours = forms.FloatField(
        label=_("Hours together"),
        min_value=0.25,
        max_value=24,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    words = forms.CharField(
        label=_("What did you do?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_shared = forms.BooleanField(
        label=_("The union may read this entry"),
        required=False,
        help_text=_("Without this tick only the two of you read it."),
    )
