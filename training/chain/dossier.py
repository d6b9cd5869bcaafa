"""What the chain knows of a person that speaks for a nomination."""

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.declarations import DossierPart
from training.choices.mentoring import PairStatus
from training.choices.studios import PATENTS
from training.models import MentoringPair, MissionVisit, Studio, StudioResult

MOST_LINES = 12


def studios(person) -> list[str]:
    """The studios led, each with its level, and what came out of them together."""
    led = Studio.objects.standing().filter(leader=person).order_by("-accredited_on")
    lines = [
        " · ".join([one.accredited_on.display(), one.get_level_display(), one.name]) for one in led
    ]
    results = StudioResult.objects.filter(studio__in=led)
    if lines and (patents := results.filter(kind__in=PATENTS).count()):
        lines.append(_("Patents: %(count)d") % {"count": patents})
    if saved := results.saved():
        lines.append(_("Saved: %(yuan)s yuan") % {"yuan": f"{saved:,}"})
    return lines


def apprentices(person) -> list[str]:
    taught = (
        MentoringPair.objects.signed().filter(master__person=person).order_by("-began_on", "pk")
    )
    lines = [
        " · ".join(filter(None, [pair.years, pair.apprentice_name, pair.trade, pair.outcome]))
        for pair in taught[:MOST_LINES]
    ]
    if lines:
        done = taught.filter(status=PairStatus.COMPLETED).count()
        told = {"all": taught.count(), "done": done}
        lines.append(_("%(all)d apprentices, %(done)d of them completed") % told)
    return lines


def missions(person) -> list[str]:
    visits = MissionVisit.objects.filter(led_by=person)
    hours = visits.aggregate(total=Sum("hours"))["total"]
    if not hours:
        return []
    helped = visits.values("mission").distinct().count()
    words = ngettext("%(count)d enterprise problem", "%(count)d enterprise problems", helped)
    return [f"{words % {'count': helped}} · {_('%(hours)s hours') % {'hours': f'{hours:g}'}}"]


PARTS = (
    DossierPart("studios", gettext_lazy("Studios led"), studios, order=60),
    DossierPart("apprentices", gettext_lazy("Apprentices taught"), apprentices, order=62),
    DossierPart("missions", gettext_lazy("Technical service"), missions, order=64),
)
