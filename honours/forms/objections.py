"""What an objector fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField, PhoneField
from config.common.lookups import FindForm
from config.common.uploads import UploadsField
from honours.models import PublicNotice

LONGEST = 2000


class FindObjectionForm(FindForm):
    shape = _("The letter Y and seven characters.")


class ObjectionForm(forms.Form):
    """An objection under one's own name; who objects is told to nobody."""

    candidate = forms.TypedChoiceField(
        label=_("Against whom"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("Leave it empty when it is about the whole notice."),
    )
    text = forms.CharField(
        label=_("What you object to"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The facts: what, when, where, and how it can be checked."),
    )
    evidence = UploadsField(label=_("Evidence"), required=False)
    name = NormalisedCharField(
        label=_("Your name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Only those who investigate see it. It is never published."),
    )
    phone = PhoneField(
        label=_("Contact phone"),
        help_text=_("We call you back, and with it you can ask how your objection stands."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We confirm here that your objection has arrived."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    groups = (
        (_("Your objection"), ("candidate", "text", "evidence")),
        (_("How we reach you"), ("name", "phone", "email")),
    )

    def __init__(self, *args, notice: PublicNotice, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {entry.pk: entry for entry in notice.live_entries}
        if len(self.entries) == 1:
            del self.fields["candidate"]
            self.groups = ((self.groups[0][0], ("text", "evidence")), self.groups[1])
        else:
            choices = [
                (entry.pk, f"{entry.name} · {entry.employer}") for entry in notice.live_entries
            ]
            self.fields["candidate"].choices = [("", _("The whole notice")), *choices]

    def details(self) -> dict:
        """What the objection keeps."""
        data = dict(self.cleaned_data)
        entry = self.entries.get(data.pop("candidate", None))
        return {**data, "nomination": entry.nomination if entry else None}
