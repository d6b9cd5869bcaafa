"""The museum's parts of a yearly statement: works that came in, groups that watched."""

from django.db.models import Count, Prefetch, Q, Sum, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from config.common.declarations import GIVEN, StatementLine, StatementPart

from .choices import BookingStatus
from .models import ObjectMaker, Slot


def load_works(people, year: int) -> None:
    """Public works of theirs that the museum acquired in that year: one query."""
    made = ObjectMaker.objects.filter(object__acquired_on__startswith=str(year))
    made = made.filter(object__is_public=True).select_related("object").order_by("object")
    prefetch_related_objects(
        people, Prefetch("made_objects", queryset=made, to_attr="works_of_year")
    )


def works(person, year: int) -> list[StatementLine] | None:
    return [
        StatementLine(
            when=made.object.acquired_on.display(),
            what=made.object.name,
            where=made.object.accession_number,
        )
        for made in person.works_of_year
    ] or None


def load_watchers(people, year: int) -> None:
    """The slots of that year in which they demonstrated and groups came: one query."""
    came = Q(bookings__status=BookingStatus.ATTENDED)
    slots = Slot.objects.filter(date__year=year).annotate(
        groups_came=Count("bookings", filter=came),
        heads_came=Sum("bookings__attended_headcount", filter=came),
    )
    watched = slots.filter(groups_came__gt=0).order_by("date")
    wanted = Prefetch("demonstration_slots", queryset=watched, to_attr="slots_watched")
    prefetch_related_objects(people, wanted)


def watchers(person, year: int) -> list[StatementLine] | None:
    """One line for all: the demonstrations themselves stand among the commitments."""
    groups = sum(slot.groups_came for slot in person.slots_watched)
    if not groups:
        return None
    heads = sum(slot.heads_came or 0 for slot in person.slots_watched)
    told = ngettext("%(groups)d group", "%(groups)d groups", groups) % {"groups": groups}
    what = _("%(groups)s, %(heads)d people watched you at work")
    return [StatementLine(what=what % {"groups": told, "heads": heads})]


PARTS = (
    StatementPart(
        "works",
        gettext_lazy("Works that entered the museum"),
        works,
        prepare=load_works,
        side=GIVEN,
        order=30,
    ),
    StatementPart(
        "watchers",
        gettext_lazy("Those who watched you at work"),
        watchers,
        prepare=load_watchers,
        side=GIVEN,
        order=20,
    ),
)
