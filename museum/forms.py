"""What visitors fill in. Shape is judged here, rules by the services."""

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.common.fields import DigitsField, NormalisedCharField, PhoneField
from config.common.lookups import FindForm

from .choices import OrganisationType
from .models import Booking, Slot
from .rules import days_to_book

MOST_HEADS = 999


def heads_field(label, *, least: int = 0, most: int = MOST_HEADS, **options) -> DigitsField:
    """A number of people, typed on the digits of a telephone."""
    field = DigitsField(label=label, min_value=least, max_value=most, **options)
    field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    field.widget.is_required = field.required
    return field


class GroupForm(forms.Form):
    """The size of a group and what it wishes: what can be changed later too."""

    headcount = heads_field(_("People in all"))
    adults = heads_field(_("Of them adults"), help_text=_("Teachers and parents who come along."))
    guide = forms.BooleanField(label=_("We would like a guided tour"), required=False)
    workshop = forms.BooleanField(label=_("We would like to try a craft"), required=False)
    needs = NormalisedCharField(
        label=_("What should we prepare?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as a wheelchair, or an interpreter of sign language."),
    )

    def clean_headcount(self) -> int:
        headcount = self.cleaned_data["headcount"]
        if headcount < 1:
            raise forms.ValidationError(_("A visit needs one person at least."), code="min_value")
        return headcount


class BookingForm(GroupForm):
    """A visit in a slot. Numbers only: no pupil's name is asked for."""

    organisation = NormalisedCharField(
        label=_("School, company or family"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    organisation_type = forms.ChoiceField(
        label=_("Who visits"), choices=[("", _("Please choose")), *OrganisationType.choices]
    )
    grade = NormalisedCharField(
        label=_("Grade"),
        max_length=20,
        required=False,
        help_text=_("For schools, such as grade 3: so that the tour suits the children."),
    )
    contact_name = NormalisedCharField(
        label=_("Contact person"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Contact phone"),
        help_text=_("With it and the reference you find the booking again."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We write here when something changes."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=_("The museum may keep these details for this visit"),
        error_messages={"required": _("Without this we can't keep your booking.")},
    )
    groups = (
        (
            _("Your group"),
            ("organisation", "organisation_type", "grade", "headcount", "adults"),
        ),
        (_("How we reach you"), ("contact_name", "phone", "email")),
        (_("Your wishes"), ("guide", "workshop", "needs")),
    )

    def details(self) -> dict:
        """What the booking keeps."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class FindBookingForm(FindForm):
    shape = _("The letter V and seven characters.")


class FeedbackForm(forms.Form):
    """One to five stars, best first, and a few words."""

    stars = forms.TypedChoiceField(
        label=_("How did you like it?"),
        coerce=int,
        choices=[
            (5, _("★★★★★ very much")),
            (4, _("★★★★ well")),
            (3, _("★★★ it was all right")),
            (2, _("★★ not much")),
            (1, _("★ not at all")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What shall we keep, what can be better?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("No names of pupils, please."),
    )


class ChangeBookingForm(GroupForm):
    """Another time, another size, other wishes; the reference stays."""

    slot = forms.TypedChoiceField(label=_("Day and time"), coerce=int)
    field_order = ("slot",)

    def __init__(self, *args, booking: Booking, policy, today, **kwargs) -> None:
        self.slots = slots_to_choose(booking, policy, today)
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = choices_by_day(self.slots, booking)

    def details(self) -> dict:
        slots = {slot.pk: slot for slot in self.slots}
        return {**self.cleaned_data, "slot": slots[self.cleaned_data["slot"]]}


def slots_to_choose(booking: Booking, policy, today) -> list[Slot]:
    """The booking's own slot and those of other days with places for a group."""
    first, last = days_to_book(policy, today)
    found = Slot.objects.between(first, last).filter(is_open=True).exclude(pk=booking.slot_id)
    return sorted(
        [booking.slot, *(slot for slot in found if slot.places_left)],
        key=lambda slot: (slot.date, slot.starts_at),
    )


def choices_by_day(slots: list[Slot], booking: Booking) -> list[tuple]:
    """The slots as options, grouped by their day."""
    days: dict[str, list] = {}
    for slot in slots:
        day = formats.date_format(slot.date, "DATE_FORMAT") + formats.date_format(slot.date, " l")
        days.setdefault(day, []).append((slot.pk, _slot_words(slot, booking)))
    return list(days.items())


def _slot_words(slot: Slot, booking: Booking) -> str:
    if slot.pk == booking.slot_id:
        return f"{slot.times} · {_('as booked')}"
    left = ngettext("%(places)d place left", "%(places)d places left", slot.places_left)
    return f"{slot.times} · {left % {'places': slot.places_left}}"
