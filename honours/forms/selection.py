"""What the steps of a selection ask of staff."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.fields import DigitsField, NormalisedCharField
from config.common.steps import ReasonForm, RecordForm
from config.common.uploads import UploadField
from honours.choices import OrganisationKind
from honours.choices.selection import AttachmentKind, MeetingKind, OpinionAnswer
from honours.models import Organisation, Title

BODIES = (
    OrganisationKind.TOWNSHIP,
    OrganisationKind.INDUSTRY_UNION,
    OrganisationKind.DISTRICT_UNION,
)


def day_field(label, **options) -> forms.DateField:
    """A day, in the calendar of the browser."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **options)


def number_field(label, *, least: int = 1, **options) -> DigitsField:
    """A whole number, typed on the digits of a telephone."""
    field = DigitsField(label=label, min_value=least, **options)
    field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    field.widget.is_required = field.required
    return field


def long_text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class UnitReadsForm(ReasonForm):
    """A reason that the nominating unit reads too."""

    reason = NormalisedCharField(
        label=_("Reason"),
        max_length=200,
        widget=long_text(),
        help_text=_("The unit reads it, and it is kept in the history."),
    )


class AnnounceForm(forms.Form):
    """What the paper says of the democratic meeting and of the unit's notice."""

    meeting_kind = forms.ChoiceField(label=_("Democratic meeting"), choices=MeetingKind.choices)
    meeting_on = day_field(_("Met on"))
    meeting_present = number_field(_("People present"))
    meeting_in_favour = number_field(_("In favour"), least=0)
    unit_notice_from = day_field(
        _("Unit's notice from"),
        help_text=_("Its last day is computed in working days, as the round says."),
    )


class EndorseForm(RecordForm):
    """The seal and the words of a town or industry union."""

    through = forms.ModelChoiceField(
        label=_("Town or industry union"), queryset=Organisation.objects.none()
    )
    rank = number_field(_("Rank"), help_text=_("Among the candidates of this body; 1 is first."))
    opinion = forms.CharField(label=_("Opinion"), max_length=1000, widget=long_text())
    on = day_field(_("Date of the seal"), initial=timezone.localdate)

    def __init__(self, *args, **kwargs):
        """Those with places in the round; all of them, where the round distributes none."""
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(kind__in=BODIES)
        placed = list(self.record.round.bodies.values_list("body", flat=True))
        self.fields["through"].queryset = bodies.filter(pk__in=placed) if placed else bodies


class VetForm(RecordForm):
    """Which of the round's titles the candidate is for."""

    title = forms.ModelChoiceField(
        label=_("Honour title"),
        queryset=Title.objects.none(),
        help_text=_(
            "Departments are asked at once; the dossier and earlier honours were looked at."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.record.round.titles.values("title")
        self.fields["title"].queryset = Title.objects.filter(pk__in=offered)


class ApproveForm(forms.Form):
    decision_number = NormalisedCharField(
        label=_("Document number"),
        max_length=60,
        help_text=_("Of the conferring body's decision, such as 临委〔2026〕8 号."),
    )
    on = day_field(_("Date of the decision"), initial=timezone.localdate)


class ForwardForm(forms.Form):
    letter_number = NormalisedCharField(label=_("Number of the letter"), max_length=60)
    on = day_field(_("Date of the letter"), initial=timezone.localdate)


class AttachmentForm(forms.Form):
    """One paper of a case."""

    kind = forms.ChoiceField(label=_("What it is"), choices=AttachmentKind.choices)
    file = UploadField(label=_("File"))


class OpinionForm(forms.Form):
    """A department's answer, with the paper that says it."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=[("", _("Please choose")), *OpinionAnswer.choices]
    )
    answered_on = day_field(_("Date of the answer"), required=False)
    document = NormalisedCharField(
        label=_("Document"),
        max_length=80,
        required=False,
        help_text=_("Number of the letter, or where the stamped sheet is kept."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=long_text(),
        help_text=_("Needed when the department objects or need not answer."),
    )
    valid_until = day_field(
        _("In date until"), required=False, help_text=_("Empty: for this round.")
    )
