"""What the museum publishes in numbers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.declarations import Column, Figure

from .models import Booking, MuseumObject


def _objects():
    return (
        MuseumObject.objects.held().select_related("gallery", "craft").order_by("accession_number")
    )


def _visits():
    return (
        Booking.objects.attended().select_related("slot").order_by("-slot__date", "slot__starts_at")
    )


VISIT_COLUMNS = (
    Column(_("Day"), lambda visit: visit.slot.date.isoformat()),
    Column(_("Who"), lambda visit: visit.get_organisation_type_display()),
    Column(_("People who came"), lambda visit: visit.attended_headcount),
)

FIGURES = (
    Figure(
        key="objects",
        label=_("Works in the collection"),
        unit=_("works"),
        rule=_("Objects on the museum’s general ledger, each number once."),
        records=_objects,
        columns=(
            Column(_("Accession number"), lambda each: each.accession_number),
            Column(_("Name"), lambda each: each.name),
            Column(_("Gallery"), lambda each: each.gallery.name),
            Column(_("Craft"), lambda each: each.craft.name if each.craft else ""),
        ),
        order=60,
    ),
    Figure(
        key="visit_groups",
        label=_("Groups received"),
        unit=pgettext_lazy("counted", "groups"),
        rule=_("Booked groups that came, as checked in at the door."),
        records=_visits,
        columns=VISIT_COLUMNS,
        order=70,
    ),
    Figure(
        key="visitors",
        label=_("Visitors in groups"),
        unit=_("visitors"),
        rule=_("The people of those groups as counted at the door, accompanying adults included."),
        records=_visits,
        value=lambda: Booking.objects.heads(),
        columns=VISIT_COLUMNS,
        order=80,
    ),
)
