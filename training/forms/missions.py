"""What enterprises fill in. Shape is judged here, rules by the services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField, PhoneField
from config.common.lookups import FindForm
from honours.models import Organisation
from training.choices.teams import ServiceField


class ProblemForm(forms.Form):
    """A problem for the service teams."""

    enterprise = NormalisedCharField(
        label=_("Enterprise"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    township = forms.ModelChoiceField(
        label=_("Town or subdistrict"),
        queryset=Organisation.objects.none(),
        empty_label=_("Please choose"),
    )
    field = forms.ChoiceField(
        label=_("What it is about"), choices=[("", _("Please choose")), *ServiceField.choices]
    )
    title = NormalisedCharField(
        label=_("The problem in one line"),
        max_length=80,
        help_text=_("Such as: weld seams of thin aluminium crack."),
    )
    problem = forms.CharField(
        label=_("What happens, since when, what you have tried"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("No trade secrets, please: the teams come and look."),
    )
    contact_name = NormalisedCharField(
        label=_("Contact person"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Contact phone"),
        help_text=_("With it and the reference you follow what becomes of it."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("The union may keep these details and hand them to the team that comes"),
        error_messages={"required": _("Without this no team can call you.")},
    )
    groups = (
        (_("Your enterprise"), ("enterprise", "township")),
        (_("The problem"), ("field", "title", "problem")),
        (_("How we reach you"), ("contact_name", "phone", "email")),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].queryset = Organisation.objects.townships()

    def details(self) -> dict:
        """What the mission keeps."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class FindMissionForm(FindForm):
    shape = _("The letter T and seven characters.")


class ConfirmForm(forms.Form):
    """One to five stars, best first, and a few words."""

    stars = forms.TypedChoiceField(
        label=_("How well did the team help you?"),
        coerce=int,
        choices=[
            (5, _("★★★★★ very well")),
            (4, _("★★★★ well")),
            (3, _("★★★ it was all right")),
            (2, _("★★ not much")),
            (1, _("★ not at all")),
        ],
        widget=forms.RadioSelect,
    )
    words = NormalisedCharField(
        label=_("What it brought you"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    may_be_told = forms.BooleanField(
        label=_("The union may tell of it on the team’s page, with the enterprise’s name"),
        required=False,
    )


class DisputeForm(forms.Form):
    words = NormalisedCharField(
        label=_("What isn’t solved yet?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
