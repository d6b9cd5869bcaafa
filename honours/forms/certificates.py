"""What the public fills in about honours."""

from django import forms
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField


class CheckCertificateForm(forms.Form):
    """Either the code below the QR code, or the number with the holder's name."""

    code = NormalisedCharField(
        label=_("Check code"),
        max_length=20,
        required=False,
        help_text=_("Twelve letters and digits, beside the QR code."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    number = NormalisedCharField(
        label=_("Certificate number"),
        max_length=60,
        required=False,
        help_text=_("As it is printed, such as 临工匠〔2025〕001号."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = NormalisedCharField(
        label=_("Holder’s name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    groups = (
        (_("By the check code"), ("code",)),
        (_("Or by number and name"), ("number", "name")),
    )

    def clean(self):
        data = super().clean()
        if data.get("code"):
            return data
        if not data.get("number") and not data.get("name"):
            raise forms.ValidationError(
                _("Enter the check code, or the number and the holder’s name."), code="empty"
            )
        for field in ("number", "name"):
            if field in data and not data[field]:
                self.add_error(field, _("Number and name are needed together."))
        return data
