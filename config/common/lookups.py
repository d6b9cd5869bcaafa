"""Finding one's own record again by its reference and phone, without an account.

A record opens to the browser that made it and to whoever knows both; the session remembers which
those are. Whether a reference exists is told to nobody who only guesses.
"""

import datetime
from collections.abc import Callable

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .fields import NormalisedCharField, PhoneField
from .middleware import client_address
from .throttles import is_allowed

MOST_REMEMBERED = 20
MOST_TRIES = 20
TRIES_WITHIN = datetime.timedelta(minutes=15)


class FindForm(forms.Form):
    """The two things that open a record to those who made it; ``shape`` says how a reference looks."""

    shape = ""

    reference = NormalisedCharField(
        label=_("Reference"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    phone = PhoneField(label=_("Contact phone"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reference"].help_text = self.shape


def remember(request, kind: str, reference: str) -> None:
    """Let this browser open the record from now on."""
    known = [each for each in request.session.get(kind, []) if each != reference]
    request.session[kind] = [*known, reference][-MOST_REMEMBERED:]


def remembers(request, kind: str, reference: str) -> bool:
    return reference in request.session.get(kind, [])


def look_up(request, form: forms.Form, find: Callable, *, kind: str, missing: str):
    """The record that a valid form names, remembered; or None, with the reason on the form.

    ``find(reference, phone)`` gives the record; ``missing`` is the sentence when there is none. Tries
    are limited for each address.
    """
    who = client_address(request)
    if not is_allowed(f"find {kind}", who, most=MOST_TRIES, within=TRIES_WITHIN):
        form.add_error(
            None, gettext("Too many tries. Please wait a quarter of an hour, or call us.")
        )
        return None
    record = find(**form.cleaned_data)
    if record is None:
        form.add_error(None, missing)
        return None
    remember(request, kind, record.reference)
    return record
