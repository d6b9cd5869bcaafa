import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_LINES = 400


class SignForm(forms.Form):
    """A player's sign of life: its key, what it shows, and the plays since the last one.

    ``plays`` is a list of placement, day and number; ``number`` is the report's own.
    """

    key = forms.CharField(max_length=64)
    number = forms.CharField(max_length=32, required=False)
    showing = forms.CharField(max_length=60, required=False)
    programme = forms.CharField(max_length=16, required=False)
    plays = forms.JSONField(required=False)

    def clean_plays(self) -> dict[tuple[int, datetime.date], int]:
        lines = self.cleaned_data["plays"]
        if lines is None:
            return {}
        if not isinstance(lines, list) or len(lines) > MOST_LINES:
            raise ValidationError(_("The plays can’t be read."))
        found: dict[tuple[int, datetime.date], int] = {}
        for line in lines:
            placement, day, number = _line(line)
            found[placement, day] = found.get((placement, day), 0) + number
        return found


def _line(line) -> tuple[int, datetime.date, int]:
    try:
        placement, day, number = line
        if not all(type(each) is int and 0 < each < 2**31 for each in (placement, number)):
            raise ValueError(line)
        return placement, datetime.date.fromisoformat(day), number
    except (TypeError, ValueError) as error:
        raise ValidationError(_("The plays can’t be read.")) from error
