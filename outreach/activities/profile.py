"""What a person's page tells of their talks and fairs."""

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import ProfileSection
from outreach.models import Event, FairStall, Talk

SHOWN = 5


def talks(person) -> dict | None:
    """Talks that were given, and how many listened; those to come stand among the dates."""
    held = Event.objects.held().spoken_by(person)
    totals = held.aggregate(events=Count("pk"), people=Sum("audience"))
    stalls = FairStall.objects.filter(person=person, fair__status="held").select_related("fair")
    found = {
        "events": list(held.past(timezone.now()).with_card()[:SHOWN]),
        "held": totals["events"],
        "people": totals["people"] or 0,
        "stalls": list(stalls.order_by("-fair__starts_at")[:SHOWN]),
        "offered": list(Talk.objects.offered().filter(speaker=person).order_by("title")),
        "slug": person.slug,
        "more": totals["events"] > SHOWN,
    }
    return found if found["events"] or found["stalls"] or found["offered"] else None


SECTIONS = (
    ProfileSection(
        "talks", _("On stage and at fairs"), "outreach/profile_talks.html", talks, order=35
    ),
)
