"""What those who ask for a talk fill in. Shape is judged here, rules by the services."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import DigitsField, NormalisedCharField, PhoneField
from config.common.lookups import FindForm
from outreach.choices.events import VenueKind
from outreach.models import Talk

MOST_LISTENERS = 20_000


class TalkForm(forms.Form):
    """A request for a talk. ``talk`` is filled in where the host comes from the menu."""

    organisation = NormalisedCharField(
        label=_("Company, school or community"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    venue_kind = forms.ChoiceField(
        label=_("Where it would be held"),
        choices=[("", _("Please choose")), *VenueKind.choices],
    )
    talk = forms.ModelChoiceField(
        label=_("Talk from the menu"),
        queryset=Talk.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.HiddenInput,
    )
    topic = NormalisedCharField(
        label=_("What it should be about"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A theme, a craft or a person you would like to hear; and who will listen."),
    )
    preferred_date = forms.DateField(
        label=_("Preferred day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"],
        help_text=_("We agree on the time of day with you."),
    )
    audience = DigitsField(
        label=_("How many will listen"),
        min_value=1,
        max_value=MOST_LISTENERS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    contact_name = NormalisedCharField(
        label=_("Contact person"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Contact phone"),
        help_text=_("With it and the reference you find the request again. We write to a mobile."),
    )
    consent = forms.BooleanField(
        label=_("The union may keep these details for this request"),
        error_messages={"required": _("Without this we can't keep your request.")},
    )
    groups = (
        (_("The talk"), ("topic", "preferred_date", "audience")),
        (_("Who asks"), ("organisation", "venue_kind")),
        (_("How we reach you"), ("contact_name", "phone")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tomorrow = timezone.localdate() + datetime.timedelta(days=1)
        self.fields["preferred_date"].widget.attrs["min"] = tomorrow.isoformat()
        self.fields["talk"].queryset = Talk.objects.offered().with_speaker()
        for name in ("venue_kind", "preferred_date"):
            self.fields[name].widget.is_required = True

    def details(self) -> dict:
        """What the request keeps."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class FindRequestForm(FindForm):
    shape = _("The letter T and seven characters.")
