"""What a nominating unit fills in. Shape is judged here, rules by the services."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.fields import DigitsField, NormalisedCharField, PhoneField
from config.common.identity import parse_identity_number
from config.common.lookups import FindForm
from config.common.partial_dates import PartialDateFormField
from config.common.uploads import UploadsField
from honours.choices import Employment, Sex
from honours.choices.selection import AttachmentKind, CandidateType, MeetingKind, Sector
from honours.models import Nomination, SelectionRound
from honours.models.nominations import MOST_DEEDS
from honours.services.attachments import MOST_ATTACHMENTS
from honours.services.nominations import ANNOUNCED_FIELDS

MOST_TEXT = 2000
MOST_AT_ONCE = 12
CHOOSE = ("", _("Please choose"))
# What the form calls otherwise than the record.
RECORD_NAMES = {"gender": "sex"}
# Kept under a mask: the form never shows them again, and an empty field leaves them as they are.
MASKED = ("id_number", "phone")
NEEDED_FOR_DRAFT = ("organisation", "organisation_contact", "organisation_phone")


class LongTextField(forms.CharField):
    """Paragraphs; a line end counts as one character, as the reader counts."""

    def __init__(self, *, rows: int, **options) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class IdentityNumberField(NormalisedCharField):
    """A mainland identity number in its 18 characters."""

    widget = forms.TextInput(
        attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
    )

    def to_python(self, value):
        text = super().to_python(value)
        return parse_identity_number(text) if text else ""


def line(label, most: int, *, autocomplete: str = "off", **options) -> NormalisedCharField:
    """One line of text."""
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return NormalisedCharField(label=label, max_length=most, widget=widget, **options)


def day_or_less(label, **options) -> PartialDateFormField:
    """A day, or the month or year of which alone people are sure."""
    widget = forms.TextInput(attrs={"maxlength": 20, "autocomplete": "off"})
    return PartialDateFormField(label=label, widget=widget, **options)


class NominationForm(forms.Form):
    """The recommendation form, for a new nomination or for one that the unit may still change.

    ``is_draft``: only what finds the nomination again is needed, the rest may follow later.
    """

    round = forms.SlugField(widget=forms.HiddenInput, required=False)
    title = forms.ModelChoiceField(label=_("Title sought"), queryset=None, empty_label=CHOOSE[1])

    name = line(_("Candidate's name"), 60)
    gender = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    birth_date = day_or_less(_("Date of birth"), help_text=_("Such as 1970-05-03."))
    id_number = IdentityNumberField(
        label=_("Identity number"),
        max_length=40,
        help_text=_("Kept encrypted; from then on only its last four characters are shown."),
    )
    phone = PhoneField(label=_("Candidate's phone"))
    employer = line(_("Employer, full name"), 120, autocomplete="organization")
    post = line(_("Post"), 80)

    deeds = LongTextField(
        label=_("Deeds"),
        max_length=MOST_DEEDS,
        rows=9,
        help_text=_("What the candidate did, with dates and numbers; 2,000 characters at most."),
    )

    organisation = line(
        _("Nominating unit"),
        120,
        autocomplete="organization",
        help_text=_("The grass-roots union or the employer, by its full name."),
    )
    organisation_contact = line(_("Contact person"), 40, autocomplete="name")
    organisation_phone = PhoneField(
        label=_("Contact phone"),
        help_text=_("With it and the reference you find the nomination again."),
    )

    candidate_type = forms.ChoiceField(
        label=_("Kind of candidate"), choices=CandidateType.choices, required=False
    )
    sector = forms.ChoiceField(label=_("Sector"), choices=[CHOOSE, *Sector.choices], required=False)
    employment = forms.ChoiceField(
        label=_("Employment"), choices=[CHOOSE, *Employment.choices], required=False
    )
    is_frontline = forms.BooleanField(label=_("Works on the front line"), required=False)
    is_migrant_worker = forms.BooleanField(label=_("Rural migrant worker"), required=False)
    ethnicity = line(_("Ethnicity"), 20, required=False)
    native_place = line(_("Native place"), 40, required=False)
    political_status = line(_("Political status"), 20, required=False)
    education = line(_("Education"), 20, required=False)
    work_began = day_or_less(_("In work since"), required=False, help_text=_("Such as 1992-07."))
    skill_grade = line(_("Skill grade or professional title"), 40, required=False)
    resume = LongTextField(
        label=_("Career"),
        max_length=MOST_TEXT,
        rows=4,
        required=False,
        help_text=_("One line a post, oldest first."),
    )
    earlier_honours = LongTextField(
        label=_("Earlier honours"),
        max_length=MOST_TEXT,
        rows=3,
        required=False,
        help_text=_("One line an honour, with its year."),
    )
    summary = LongTextField(
        label=_("Deeds in short"),
        max_length=500,
        rows=3,
        required=False,
        help_text=_("For the public notice. Without it the deeds' first lines are taken."),
    )

    attachments = UploadsField(
        label=pgettext_lazy("of a nomination", "Papers"),
        required=False,
        most=MOST_AT_ONCE,
        help_text=_("What you have at hand; the rest can follow."),
    )
    consent = forms.BooleanField(
        label=_("The candidate has agreed in writing to be nominated and named in public notices"),
        error_messages={"required": _("Without the candidate's agreement nothing can go on.")},
    )

    groups = (
        (
            _("The candidate"),
            ("title", "name", "gender", "birth_date", "id_number", "phone", "employer", "post"),
        ),
        (_("What the candidate did"), ("deeds",)),
        (_("The nominating unit"), ("organisation", "organisation_contact", "organisation_phone")),
    )
    more = (
        *("candidate_type", "sector", "employment", "is_frontline", "is_migrant_worker"),
        *("ethnicity", "native_place", "political_status", "education", "work_began"),
        *("skill_grade", "resume", "earlier_honours", "summary"),
    )

    def __init__(
        self,
        *args,
        round: SelectionRound,
        nomination: Nomination | None = None,
        is_draft: bool = False,
        **kwargs,
    ) -> None:
        self.for_round, self.nomination, self.is_draft = round, nomination, is_draft
        initial = {"round": round.slug, **(initial_of(nomination) if nomination else {})}
        super().__init__(*args, initial=initial, **kwargs)
        self._offer_titles()
        if nomination:
            self._keep_what_is_there(nomination)
        if is_draft:
            for name in self.fields.keys() - set(NEEDED_FOR_DRAFT):
                self.fields[name].required = False

    def _offer_titles(self) -> None:
        """Asked only where the round confers several; else there is nothing to choose."""
        offered = [row.title for row in self.for_round.titles.all()]
        if len(offered) < 2:
            del self.fields["title"]
            return
        field = self.fields["title"]
        field.queryset = type(offered[0]).objects.filter(pk__in=[title.pk for title in offered])

    def _keep_what_is_there(self, nomination: Nomination) -> None:
        masks = {"id_number": nomination.masked_identity, "phone": nomination.masked_phone}
        for name, mask in masks.items():
            if mask:
                self.fields[name].required = False
                self.fields[name].help_text = _(
                    "Kept: %(masked)s. Leave the field empty unless it must change."
                ) % {"masked": mask}
        if nomination.status != nomination._meta.get_field("status").default:
            for name in ANNOUNCED_FIELDS:
                self.fields[name].disabled = True
                self.fields[name].help_text = _(
                    "It hung in the unit's notice. To change it, reopen the draft."
                )

    @property
    def shown_groups(self) -> list[tuple]:
        """The groups with their bound fields, those alone that this round asks."""
        return [
            (legend, [self[name] for name in names if name in self.fields])
            for legend, names in self.groups
        ]

    @property
    def more_fields(self) -> list:
        return [self[name] for name in self.more]

    @property
    def more_is_open(self) -> bool:
        """Unfolded where something stands in it, or is wrong there."""
        return any(
            name in self.errors or self[name].value() not in (None, "", False)
            for name in self.more
            if name != "candidate_type"
        )

    def clean_round(self) -> str:
        slug = self.cleaned_data["round"]
        if slug and slug != self.for_round.slug:
            raise ValidationError(_("This form belongs to another round. Open it anew."))
        return slug

    def details(self) -> dict:
        """Fields of the nomination; what is under a mask only where something new was typed."""
        left_out = {"round", "attachments", "consent"}
        left_out |= {name for name, field in self.fields.items() if field.disabled}
        if self.nomination:
            left_out |= {name for name in MASKED if not self.cleaned_data[name]}
        found = {
            RECORD_NAMES.get(name, name): value
            for name, value in self.cleaned_data.items()
            if name not in left_out
        }
        if not found["candidate_type"]:  # then what stands, or what most are
            del found["candidate_type"]
        return found

    def add_refusal(self, refusal: ValidationError) -> None:
        """The refusal of a service, beside the field that it names where the form has it."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        names = {record: name for name, record in RECORD_NAMES.items()}
        for name, errors in refusal.error_dict.items():
            shown = names.get(name, name)
            self.add_error(shown if shown in self.fields else None, errors)


def initial_of(nomination: Nomination) -> dict:
    """What the form shows of a nomination that exists."""
    names = [*NominationForm.base_fields]
    kept = {
        name: getattr(nomination, RECORD_NAMES.get(name, name))
        for name in names
        if name not in {"round", "attachments", "consent", *MASKED}
    }
    return {**kept, "consent": nomination.consented_at is not None}


class FindNominationForm(FindForm):
    shape = _("The letter N and seven characters.")


class PapersForm(forms.Form):
    """Papers of one kind."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a paper", "What it is"), choices=[CHOOSE, *AttachmentKind.choices]
    )
    attachments = UploadsField(label=_("Files"), most=min(MOST_AT_ONCE, MOST_ATTACHMENTS))


class PaperKindForm(forms.Form):
    """What a paper is that came with the form."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a paper", "What it is"), choices=AttachmentKind.choices
    )


def day_field(label, **options) -> forms.DateField:
    """A day, in the calendar of the browser."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **options)


def heads_field(label, *, least: int) -> DigitsField:
    """A number of people."""
    field = DigitsField(label=label, min_value=least, max_value=999_999)
    field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    field.widget.is_required = True
    return field


class UnitNoticeForm(forms.Form):
    """The democratic meeting, and the notice that hangs in the unit."""

    meeting_kind = forms.ChoiceField(
        label=_("Which meeting recommended the candidate"), choices=[CHOOSE, *MeetingKind.choices]
    )
    meeting_on = day_field(_("Day of the meeting"))
    meeting_present = heads_field(_("People present"), least=1)
    meeting_in_favour = heads_field(_("Votes in favour"), least=0)
    unit_notice_from = day_field(_("The notice hangs since"))


class UnitReasonForm(forms.Form):
    """Why the unit takes a step back."""

    reason = LongTextField(label=_("Reason"), max_length=500, rows=4)

    def __init__(self, *args, help_text="", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text
