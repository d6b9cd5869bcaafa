"""How many came: the same questions in the office and on a phone right after a talk."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.fields import DigitsField, NormalisedCharField
from config.common.steps import RecordForm
from outreach.choices.events import HeadcountMethod
from outreach.models import Event, Fair

MOST = 9_999_999


def number_field(label, *, required: bool = False, **options) -> DigitsField:
    """A whole number, typed on the digits of a telephone."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return DigitsField(
        label=label, min_value=0, max_value=MOST, required=required, widget=widget, **options
    )


class CountForm(RecordForm):
    """Asks of an event what it can have: people in a room, views, or both, never as one number."""

    audience = number_field(gettext_lazy("People in the room"))
    audience_method = forms.ChoiceField(
        label=gettext_lazy("How were they counted?"),
        choices=HeadcountMethod.in_the_room(),
        widget=forms.RadioSelect,
        required=False,
    )
    views = number_field(
        gettext_lazy("Views on the platform"),
        help_text=gettext_lazy("They are published apart and never added to people in a room."),
    )
    peak_viewers = number_field(gettext_lazy("Viewers at one time"))

    def __init__(self, *args, record: Event, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if record.is_online:
            del self.fields["audience"], self.fields["audience_method"]
        elif record.is_streamed:
            self.fields["audience"].help_text = _("Empty, if nobody was in the room.")
        if not record.is_streamed:
            del self.fields["views"], self.fields["peak_viewers"]
            for name in ("audience", "audience_method"):
                self.fields[name].required = True

    def clean(self):
        data = super().clean()
        if data.get("audience") is not None and not data.get("audience_method"):
            self.add_error("audience_method", _("Say how they were counted."))
        return data


class HoldForm(CountForm):
    report = NormalisedCharField(
        label=pgettext_lazy("of an event", "Report"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=gettext_lazy("What happened, for the public page. It can be written later."),
    )


class RecountForm(CountForm):
    reason = NormalisedCharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("It is kept in the history."),
    )


def counted_so_far(event: Event) -> dict:
    """What the form begins with: the numbers as they stand, or how many pressed “I am here”."""
    pressed = event.sign_ins.count()
    if event.is_held:
        names = ("audience", "audience_method", "views", "peak_viewers")
        return {name: getattr(event, name) for name in names}
    if pressed:
        return {"audience": pressed, "audience_method": HeadcountMethod.SIGN_IN}
    return {}


class FairCountForm(forms.Form):
    visitors = number_field(gettext_lazy("Visitors"), required=True)
    visitors_method = forms.ChoiceField(
        label=gettext_lazy("How were they counted?"),
        choices=HeadcountMethod.in_the_room(),
        widget=forms.RadioSelect,
        initial=HeadcountMethod.ESTIMATE,
    )
    sales = forms.DecimalField(
        label=gettext_lazy("Sales in yuan, if told"),
        min_value=0,
        max_digits=10,
        decimal_places=2,
        required=False,
    )


class FairHoldForm(FairCountForm):
    report = NormalisedCharField(
        label=pgettext_lazy("of an event", "Report"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


class FairRecountForm(FairCountForm):
    reason = NormalisedCharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("It is kept in the history."),
    )


def fair_so_far(fair: Fair) -> dict:
    if not fair.is_held:
        return {}
    return {name: getattr(fair, name) for name in ("visitors", "visitors_method", "sales")}
