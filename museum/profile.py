"""The museum's section of a person's page: what they made."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import ProfileSection

from .models import MuseumObject

SHOWN = 4


def works(person) -> dict | None:
    found = list(MuseumObject.objects.public().made_by(person).with_card()[: SHOWN + 1])
    if not found:
        return None
    more = f"{reverse('museum:objects')}?maker={person.slug}" if len(found) > SHOWN else ""
    return {"works": found[:SHOWN], "more": more}


SECTIONS = (
    ProfileSection("works", _("Works in the museum"), "museum/profile_works.html", works, order=40),
)
