"""The yearly statement's word on who listened: the talks themselves stand among the commitments."""

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.declarations import GIVEN, StatementLine, StatementPart
from outreach.choices.events import EventStatus
from outreach.models import EventSpeaker


def load_listeners(people, year: int) -> None:
    """What they held in that year, as ``speeches_of_year``: one query."""
    held = EventSpeaker.objects.filter(
        event__status=EventStatus.HELD, event__starts_at__year=year
    ).select_related("event")
    prefetch_related_objects(
        people, Prefetch("speeches", queryset=held, to_attr="speeches_of_year")
    )


def listeners(person, year: int) -> list[StatementLine] | None:
    """Two lines at most: people in rooms, and views, which nothing adds up."""
    events = [speech.event for speech in person.speeches_of_year]
    heard = [event.audience for event in events if event.audience is not None]
    seen = [event.views for event in events if event.views is not None]
    lines = []
    if heard:
        talks = ngettext("%(talks)d talk", "%(talks)d talks", len(heard)) % {"talks": len(heard)}
        words = _("%(talks)s, %(people)d people listened in the room")
        lines.append(StatementLine(what=words % {"talks": talks, "people": sum(heard)}))
    if seen:
        streams = ngettext("%(talks)d livestream", "%(talks)d livestreams", len(seen))
        words = _("%(talks)s, %(views)d views on the platform")
        told = {"talks": streams % {"talks": len(seen)}, "views": sum(seen)}
        lines.append(StatementLine(what=words % told))
    return lines or None


PARTS = (
    StatementPart(
        "listeners",
        gettext_lazy("Those who listened to you"),
        listeners,
        prepare=load_listeners,
        side=GIVEN,
        order=15,
    ),
)
