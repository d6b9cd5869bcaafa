"""Where the museum shows a person: what they made, what speaks of them, when they demonstrate."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import Appearance, AppearanceSource

from .models import Loan, MuseumObject, SchoolPackage, Slot, Workshop

# Where a label or a caption may write the name out.
WRITTEN_IN = (
    *("description", "story", "credit", "rights_holder", "inscription"),
    *("source_name", "source_note", "condition_note"),
)


def _works(person) -> Iterable[Appearance]:
    for work in MuseumObject.objects.made_by(person):
        yield _appearance(_("Maker of %(work)s (%(number)s): page, label and caption"), work)


def _mentions(person) -> Iterable[Appearance]:
    written = Q()
    for field in WRITTEN_IN:
        written |= Q(**{f"{field}__contains": person.name})
    for work in MuseumObject.objects.filter(written).exclude(makers__person=person):
        yield _appearance(_("Named in the words on %(work)s (%(number)s)"), work)


def _appearance(words: str, work: MuseumObject) -> Appearance:
    return Appearance(
        words % {"work": work.name, "number": work.accession_number},
        reverse("admin:museum_museumobject_change", args=[work.pk]),
        "museum.change_museumobject",
    )


def _loans(person) -> Iterable[Appearance]:
    """With partners whose labels and catalogues name the maker, and what was borrowed from them."""
    theirs = Q(person=person) | Q(items__object__makers__person=person)
    for loan in Loan.objects.binding().filter(theirs).distinct():
        yield Appearance(
            _("Loan: %(loan)s") % {"loan": f"{loan.partner} {loan.starts_on}"},
            reverse("admin:museum_loan_change", args=[loan.pk]),
            "museum.view_loan",
        )


def _demonstrations(person) -> Iterable[Appearance]:
    ahead = Slot.objects.ahead(timezone.localdate())
    found = ahead.filter(Q(demonstrator=person) | Q(note__contains=person.name))
    for slot in found.order_by("date", "starts_at"):
        yield Appearance(
            _("Demonstration on %(day)s, %(times)s") % {"day": slot.date, "times": slot.times},
            reverse("admin:museum_slot_change", args=[slot.pk]),
            "museum.change_slot",
        )


def _workshops(person) -> Iterable[Appearance]:
    ahead = Workshop.objects.live().filter(slot__date__gte=timezone.localdate())
    for workshop in ahead.filter(craftsman=person).select_related("slot").order_by("slot__date"):
        told = {"day": workshop.slot.date, "times": workshop.slot.times}
        yield Appearance(
            _("Craft workshop on %(day)s, %(times)s") % told,
            reverse("admin:museum_workshop_change", args=[workshop.pk]),
            "museum.change_workshop",
        )


def _talks(person) -> Iterable[Appearance]:
    ahead = SchoolPackage.objects.live().filter(workshop__slot__date__gte=timezone.localdate())
    for package in ahead.filter(speaker=person).with_parts():
        told = {"day": package.slot.date, "times": package.talk_times}
        yield Appearance(
            _("Talk for a school on %(day)s, %(times)s") % told,
            reverse("admin:museum_schoolpackage_change", args=[package.pk]),
            "museum.change_schoolpackage",
        )


SOURCES = (
    AppearanceSource("works", gettext_lazy("Works in the museum"), _works, order=40),
    AppearanceSource("mentions", gettext_lazy("Words in the museum"), _mentions, order=41),
    AppearanceSource("loans", gettext_lazy("Loans of the museum"), _loans, order=43),
    AppearanceSource("demonstrations", gettext_lazy("Demonstrations"), _demonstrations, order=42),
    AppearanceSource("workshops", gettext_lazy("Craft workshops"), _workshops, order=44),
    AppearanceSource("school-talks", gettext_lazy("Talks for schools"), _talks, order=45),
)
