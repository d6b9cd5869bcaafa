"""What those who handle objections fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from honours.models import Nomination


class AcceptForm(forms.Form):
    """Who is meant, where the objector named nobody; ``initial["notice"]`` offers its candidates."""

    nomination = forms.ModelChoiceField(Nomination.objects.none(), label=_("Against"))

    def __init__(self, *args, initial=None, **kwargs) -> None:
        super().__init__(*args, initial=initial, **kwargs)
        notice = (initial or {}).get("notice")
        if notice is not None:
            self.fields["nomination"].queryset = Nomination.objects.filter(
                notice_entries__notice=notice, notice_entries__is_void=False
            ).select_related("round")


class FindingForm(forms.Form):
    finding = forms.CharField(
        label=_("Finding"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The objector can read it. Name nobody who helped to investigate."),
    )
