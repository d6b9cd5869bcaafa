"""What staff fill in for a notice and for the steps after it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from honours.models import Nomination


def date_field(label, **options) -> forms.DateField:
    # A date input takes this format alone, whatever the language.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, initial=timezone.localdate, **options)


class CandidatesField(forms.ModelMultipleChoiceField):
    """Some of the candidates whose state allows the step; all are ticked at first."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options) -> None:
        super().__init__(Nomination.objects.none(), label=_("Candidates"), **options)

    def label_from_instance(self, nomination: Nomination) -> str:
        return f"{nomination.name} · {nomination.employer}"

    def offer(self, candidates) -> None:
        keys = [candidate.pk for candidate in candidates]
        self.queryset = Nomination.objects.filter(pk__in=keys).order_by("pk")
        self.initial = keys


class CandidatesForm(forms.Form):
    """For the steps of several candidates; ``initial["candidates"]`` are those who can take it."""

    candidates = CandidatesField()

    def __init__(self, *args, initial=None, **kwargs) -> None:
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["candidates"].offer((initial or {}).get("candidates", []))


class ApprovalForm(CandidatesForm):
    decision_number = forms.CharField(
        label=_("Number of the decision"),
        max_length=60,
        help_text=_("As the conferring body's document has it."),
    )
    on = date_field(_("Date of the decision"))


class ForwardingForm(CandidatesForm):
    letter_number = forms.CharField(label=_("Number of the letter"), max_length=60)
    on = date_field(_("Sent on"))


class ConferralForm(CandidatesForm):
    award_date = date_field(_("Date of the award"))
    decision_number = forms.CharField(
        label=_("Number of the upper body's document"),
        max_length=60,
        required=False,
        help_text=_("Only for candidates who were forwarded; others have theirs already."),
    )


class NoticeForm(forms.Form):
    """A notice before it is posted. The end is computed, never typed."""

    candidates = CandidatesField()
    heading = forms.CharField(
        label=_("Heading"), max_length=120, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=_("An empty line begins a new paragraph. The candidates follow by themselves."),
    )
    starts_on = date_field(_("First day"))
    contact = forms.CharField(
        label=_("Contact for objections"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Department, telephone, address."),
    )
