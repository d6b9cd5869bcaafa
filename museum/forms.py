"""What visitors fill in. Shape is judged here, rules by the services."""

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.common.fields import DigitsField, NormalisedCharField, PhoneField
from config.common.lookups import FindForm

from .choices import OrganisationType
from .models import Booking, SchoolPackage, Slot, Workshop
from .services.opening_days import booking_window
from .services.places import SENTENCES

MOST_HEADS = 999
ANY = "on"


def heads_field(label, *, least: int = 0, most: int = MOST_HEADS, **options) -> DigitsField:
    """A number of people, typed on the digits of a telephone."""
    field = DigitsField(label=label, min_value=least, max_value=most, **options)
    field.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    field.widget.is_required = field.required
    return field


class WorkshopChoice(forms.ChoiceField):
    """A workshop of the slot by its key. ``on``, as of a plain box, takes the first with room."""

    def valid_value(self, value) -> bool:
        return value == ANY or super().valid_value(value)


class PackageChoice(forms.ModelChoiceField):
    """A school's package of the slot, or the tour alone."""

    def label_from_instance(self, package: SchoolPackage) -> str:
        parts = _(
            "%(title)s: workshop %(craft)s, and at %(times)s a talk by %(speaker)s: %(topic)s"
        )
        return parts % {
            "title": package.title,
            "craft": package.workshop.craft,
            "times": package.talk_times,
            "speaker": package.speaker.name,
            "topic": package.topic,
        }


class GroupForm(forms.Form):
    """The size of a group and what it wishes: what can be changed later too.

    Where the slot has workshops, one of them is chosen instead of a wish.
    """

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

    workshops: tuple[Workshop, ...] = ()

    def offer_workshops(self, slot: Slot, chosen: int | None = None) -> None:
        """Those of a package are kept for the schools that book it."""
        found = slot.workshops.alone().select_related("craft", "craftsman")
        self.workshops = tuple(found)
        if not self.workshops:
            return
        options = [(str(each.pk), _workshop_words(each)) for each in self.workshops]
        self.fields["workshop"] = WorkshopChoice(
            label=_("Try a craft"),
            choices=[("", _("No, thank you")), *options],
            required=False,
            help_text=_("In small groups, with a craftsman of the district."),
        )
        self.fields["workshop_heads"] = heads_field(
            _("How many of you take part"),
            required=False,
            help_text=_("Left empty, all of you."),
        )
        if chosen:
            self.initial["workshop"] = str(chosen)

    def craft_details(self) -> dict:
        """What the booking keeps of the workshop."""
        found = dict(self.cleaned_data)
        if not self.workshops:
            return found
        wish, heads = found.pop("workshop"), found.pop("workshop_heads") or None
        needed = heads or found["headcount"]
        by_key = {str(each.pk): each for each in self.workshops}
        if wish == ANY:
            by_key[ANY] = next((one for one in self.workshops if one.places_left >= needed), None)
        workshop = by_key.get(wish)
        return {
            **found,
            "workshop": bool(wish),
            "craft_workshop": workshop,
            "workshop_heads": heads if workshop else None,
        }

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
    )
    wishes = ("package", "guide", "workshop", "workshop_heads", "needs")

    def __init__(self, *args, slot: Slot, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer_workshops(slot)
        self.offer_packages(slot)
        if slot.guides_left == 0:
            self.fields["guide"].help_text = SENTENCES["slot_guides_not_overbooked"]
        shown = tuple(name for name in self.wishes if name in self.fields)
        self.groups = (*type(self).groups, (_("Your wishes"), shown))

    def offer_packages(self, slot: Slot) -> None:
        """Also where there is none, if one is asked for: it was there a moment ago."""
        packages = SchoolPackage.objects.live().filter(workshop__slot=slot).with_parts()
        if packages or self.data.get("package"):
            self.fields["package"] = PackageChoice(
                label=_("School package"),
                queryset=packages,
                required=False,
                blank=True,
                empty_label=_("The tour alone"),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("This package isn't held at that time.")},
                help_text=_(
                    "For schools: tour, workshop for all pupils and talk in one, or not at all."
                ),
            )

    def details(self) -> dict:
        """What the booking keeps. A package brings its own workshop."""
        found = self.craft_details()
        if found.get("package"):
            found |= {"workshop": True, "craft_workshop": None, "workshop_heads": None}
        return {name: value for name, value in found.items() if name != "consent"}


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
        if booking.package:
            self._offer_to_leave(booking.package)
        else:
            self.offer_workshops(booking.slot, booking.craft_workshop_id)
        names = ["slot", "headcount", "adults", "package", "guide", "workshop", "workshop_heads"]
        self.order_fields(names)

    def _offer_to_leave(self, package: SchoolPackage) -> None:
        self.fields["package"] = forms.BooleanField(
            label=_("We keep the school package “%(title)s”") % {"title": package},
            required=False,
            initial=True,
            help_text=_(
                "A move to another time leaves it behind, with its workshop and its talk: of another"
                " time you can book it anew."
            ),
        )
        del self.fields["workshop"]

    def details(self) -> dict:
        """Workshop and package of the present time are left behind by a move; the wish is kept."""
        slots = {slot.pk: slot for slot in self.slots}
        found = {**self.craft_details(), "slot": slots[self.cleaned_data["slot"]]}
        if "package" in self.fields and found["package"]:
            del found["package"]
        elif "package" in self.fields:
            found["package"] = None
        return found


def slots_to_choose(booking: Booking, policy, today) -> list[Slot]:
    """The booking's own slot and those of other days with places for a group."""
    first, last = booking_window(policy, today)
    if first is None:
        return [booking.slot]
    found = Slot.objects.between(first, last).filter(is_open=True).exclude(pk=booking.slot_id)
    return sorted(
        [booking.slot, *(slot for slot in found if slot.places_left)],
        key=lambda slot: (slot.date, slot.starts_at),
    )


def _workshop_words(workshop: Workshop) -> str:
    left = ngettext("%(places)d place left", "%(places)d places left", workshop.places_left)
    who = f"{workshop.craft} · {workshop.craftsman.name}"
    return f"{who} · {left % {'places': workshop.places_left}}"


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
