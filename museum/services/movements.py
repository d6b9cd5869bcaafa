"""Taking objects from place to place. Where one is now is what its last movement says."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting
from museum.choices.procedures import LocationKind
from museum.models import Loan, Location, Movement, MuseumObject

MOVE = "museum.add_movement"


def move_objects(
    objects: Iterable[MuseumObject],
    *,
    place: Location,
    reason: str,
    by,
    moved_at: datetime.datetime | None = None,
    note: str = "",
) -> list[Movement]:
    """One movement for each object, all or none; those that are there already stay out of it.

    Raises :class:`Refusal` when all are there, when one has left the collection or was moved later
    already, and when it is out on a loan: that comes back by the loan's return.
    """
    with acting(by, needs=MOVE), refusing():
        objects = list(objects)
        _check_not_lent(objects)
        moved = put(objects, place=place, reason=reason, by=by, moved_at=moved_at, note=note)
        if not moved:
            raise Refusal(_("All of these objects are at this place already."), code="there")
    return moved


def move_object(object: MuseumObject, **details) -> Movement:
    """One object; as :func:`move_objects`."""
    return move_objects([object], **details)[0]


def put(
    objects: Iterable[MuseumObject],
    *,
    place: Location,
    reason: str,
    by,
    moved_at: datetime.datetime | None = None,
    note: str = "",
    loan: Loan | None = None,
) -> list[Movement]:
    """The movements themselves, in the order of the keys so that two at once never wait in a circle.

    For services, in their transaction.
    """
    keys = sorted(each.pk for each in objects)
    # Locked before the clock is read: a movement that was made meanwhile lies before this one.
    held = MuseumObject.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    there = {each.pk for each in held.filter(pk__in=keys)}
    there -= set(
        MuseumObject.objects.at([place.pk]).filter(pk__in=keys).values_list("pk", flat=True)
    )
    moved_at = moved_at or timezone.now()
    return [
        Movement.objects.create(
            object_id=key,
            place=place,
            moved_at=moved_at,
            reason=reason,
            note=note,
            moved_by=by,
            loan=loan,
        )
        for key in keys
        if key in there
    ]


def _check_not_lent(objects: list[MuseumObject]) -> None:
    """While an object is with a partner it is moved by its loan alone."""
    lent = MuseumObject.objects.filter(
        pk__in=[each.pk for each in objects],
        loan_items__is_bound=True,
        loan_items__loan__status="out",
    )
    if found := list(lent[:5]):
        names = "、".join(f"{each.accession_number} {each.name}" for each in found)
        raise Refusal(
            _("Out on loan, to be brought back by the loan’s page: %(names)s") % {"names": names},
            code="lent",
        )


def outside_places():
    return Location.objects.in_use().filter(kind=LocationKind.OUTSIDE)
