"""What learners fill in. Shape is judged here, rules by the services."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.fields import NormalisedCharField, PhoneField
from config.common.lookups import FindForm


class EnrolmentForm(forms.Form):
    """A place in a session for one person."""

    name = NormalisedCharField(
        label=pgettext_lazy("of a person", "Name"),
        max_length=40,
        help_text=_("As it should stand on a certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Phone"),
        help_text=_("With it and the reference you find your place again; we send a reminder."),
    )
    employer = NormalisedCharField(
        label=_("Employer"),
        max_length=80,
        required=False,
        help_text=_("Or the village or community you live in."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    consent = forms.BooleanField(
        label=_("The academy may keep these details for this course"),
        error_messages={"required": _("Without this we can't keep a place for you.")},
    )

    def details(self) -> dict:
        """What the enrolment keeps."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class FindEnrolmentForm(FindForm):
    shape = _("The letter K and seven characters.")


class EvaluationForm(forms.Form):
    """One to five stars, best first, and a few words."""

    stars = forms.TypedChoiceField(
        label=_("How did you like it?"),
        coerce=int,
        choices=[
            (5, _("★★★★★ very much")),
            (4, _("★★★★ well")),
            (3, _("★★★ it was all right")),
            (2, _("★★ not much")),
            (1, _("★ not at all")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What did you learn, what can be better?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CheckCertificateForm(forms.Form):
    """The code under the square on the paper; else its number and the name on it."""

    code = NormalisedCharField(
        label=_("Check code"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
        help_text=_("Twelve letters and digits beside the square."),
    )
    number = NormalisedCharField(label=_("Certificate number"), max_length=60, required=False)
    name = NormalisedCharField(
        label=pgettext_lazy("of a person", "Name"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self):
        data = super().clean()
        if not data.get("code") and not (data.get("number") and data.get("name")):
            raise forms.ValidationError(
                _("Type the check code, or the certificate number and the name."), code="missing"
            )
        return data
