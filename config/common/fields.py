"""Model and form fields that more than one app uses."""

import re
import unicodedata

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .crypto import decrypt, encrypt


class EncryptedTextField(models.TextField):
    """Text that the database holds only encrypted. It can't be filtered or sorted by.

    Where it must be found again, a column ``<name>_hash`` beside it holds its keyed hash.
    """

    def from_db_value(self, value, expression, connection):
        return decrypt(value) if value else ""

    def get_db_prep_value(self, value, connection, prepared=False):
        return encrypt(str(value)) if value else ""

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": forms.TextInput, **kwargs})

    def get_lookup(self, lookup_name):
        """Only the comparisons of the history's triggers: any other would find nothing, silently."""
        return super().get_lookup(lookup_name) if lookup_name in {"df", "ndf", "isnull"} else None


def normalise(text: str) -> str:
    """Full-width letters and digits made half-width, spaces trimmed and runs of them folded."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


# Letters, digits and the space as Chinese input methods make them, to their usual width.
USUAL_WIDTH = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
} | {0x3000: 0x20}


def tidied(text: str) -> str:
    """For prose and names, which keep their Chinese punctuation; else like :func:`normalise`."""
    return re.sub(r"\s+", " ", text.translate(USUAL_WIDTH)).strip()


def spellings(name: str) -> set[str]:
    """The name as typed, and as others type its brackets; by :func:`normalise` they are the same."""
    half = name.replace("（", "(").replace("）", ")")
    return {name, half, half.replace("(", "（").replace(")", "）")}


class NormalisedCharField(forms.CharField):
    """Takes what a Chinese input method may produce."""

    def to_python(self, value):
        return normalise(super().to_python(value))


class DigitsField(forms.IntegerField):
    """A whole number, full-width digits and a stray measure word's space allowed."""

    def to_python(self, value):
        return super().to_python(normalise(value) if isinstance(value, str) else value)


class PhoneField(NormalisedCharField):
    """A mainland mobile, or a landline with its area code, kept as digits.

    Mobiles have eleven digits and begin with 1; for landlines the numbering plan of ``phonenumbers``
    decides.
    """

    default_error_messages = {
        "mobile_length": ngettext_lazy(
            "A mobile number has 11 digits; this one has %(count)d.",
            "A mobile number has 11 digits; this one has %(count)d.",
            "count",
        ),
        "invalid": _("Enter a mobile number, or a landline with its area code."),
    }
    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return ""
        digits = re.sub(r"^(\+86|0086)", "", re.sub(r"[\s\-—–()]", "", text))
        if not digits.isdigit():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if digits.startswith("1") and len(digits) != 11:
            message = self.error_messages["mobile_length"] % {"count": len(digits)}
            raise ValidationError(message, code="mobile_length")
        if not is_phone(digits):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return digits


def is_phone(digits: str) -> bool:
    """Whether these digits are a mainland number that can be dialled from elsewhere in China."""
    if re.fullmatch(r"1[3-9]\d{9}", digits):
        return True
    try:
        number = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        return False
    return digits.startswith("0") and phonenumbers.is_valid_number(number)
