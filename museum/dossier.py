"""What the museum knows of a person that speaks for a nomination."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import DossierPart

from .models import MuseumObject

MOST_LINES = 12


def works(person) -> list[str]:
    made = MuseumObject.objects.made_by(person).order_by("accession_number")
    lines = [f"{work.accession_number} · {work.name}" for work in made[:MOST_LINES]]
    if (total := made.count()) > MOST_LINES:
        lines.append(_("%(count)d in all") % {"count": total})
    return lines


PARTS = (DossierPart("works", gettext_lazy("Works in the museum"), works, order=50),)
