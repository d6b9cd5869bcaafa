"""How many have listened to a person, year by year: the talks themselves the registry knows."""

from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import DossierPart
from outreach.models import Event


def listeners(person) -> list[str]:
    years = (
        Event.objects.held()
        .spoken_by(person)
        .order_by()
        .annotate(year=ExtractYear("starts_at"))
        .values("year")
        .annotate(talks=Count("pk"), people=Sum("audience"), seen=Sum("views"))
        .order_by("-year")
    )
    return [_line(row) for row in years]


def _line(row: dict) -> str:
    told = _("%(year)d · %(talks)d talks · %(people)d listeners in the room") % {
        **row,
        "people": row["people"] or 0,
    }
    if row["seen"]:
        told += " · " + _("%(views)d views online") % {"views": row["seen"]}
    return told


PARTS = (DossierPart("listeners", gettext_lazy("Listeners by year"), listeners, order=25),)
