"""Crafts to try in a slot: offered with a craftsman's time, and called off."""

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from honours.choices import CommitmentKind
from honours.models import Commitment, Craft, Person
from honours.services.commitments import cancel_commitment, commit_person
from museum.choices import OPEN, QUEUED
from museum.models import Booking, Slot, Workshop

from .letters import tell
from .offered import change_places
from .waiting import offer_places

ADD, CHANGE = "museum.add_workshop", "museum.change_workshop"


def offer_workshop(*, slot: Slot, craft: Craft, craftsman: Person, places: int, by) -> Workshop:
    """A workshop in a slot. The craftsman's time stands in their calendar from now on.

    Raises :class:`Refusal` when they are promised elsewhere then, or the slot is over or closed.
    """
    with acting(by, needs=ADD), refusing():
        slot = locked(slot)
        if not slot.is_open or slot.begins <= timezone.now():
            raise Refusal({"slot": _("This slot is closed or over.")}, code="closed")
        workshop = Workshop(slot=slot, craft=craft, craftsman=craftsman, places=places)
        workshop.full_clean()
        workshop.save()
        commit_person(
            person=craftsman,
            period=DateTimeTZRange(slot.begins, slot.ends),
            kind=CommitmentKind.CLASS,
            label=_("Craft workshop: %(craft)s") % {"craft": craft},
            place=_("Tianmu Craft Museum"),
            source=workshop.source,
            by=by,
        )
    return workshop


def change_workshop(workshop: Workshop, *, by, places: int) -> Workshop:
    """More places or fewer; as :func:`change_places`."""
    return change_places(workshop, by=by, needs=CHANGE, places=places)


def cancel_workshop(workshop: Workshop, *, by, reason: str) -> Workshop:
    """It isn't held. The craftsman is free at that time; the groups keep their visits and are told."""
    with acting(by, reason=reason, needs=CHANGE), refusing():
        slot = locked(workshop.slot)
        workshop = locked(workshop)
        if workshop.is_cancelled:
            raise Refusal(_("This workshop is cancelled already."), code="transition")
        if slot.begins <= timezone.now():
            raise Refusal(_("This workshop has begun already."), code="late")
        if workshop.packages.live().exists():
            raise Refusal(
                _("A school package rests on this workshop: cancel the package first."),
                code="package",
            )
        concerned = Booking.objects.select_for_update(of=("self",)).filter(
            craft_workshop=workshop, status__in=(*OPEN, *QUEUED)
        )
        for booking in concerned.order_by("pk"):
            _leave(booking, slot, workshop, reason)
        workshop.refresh_from_db()
        workshop.is_cancelled = True
        workshop.save()
        for commitment in Commitment.objects.live().filter(source=workshop.source):
            cancel_commitment(commitment, by=by, reason=reason)
        offer_places(slot)
    return workshop


def _leave(booking: Booking, slot: Slot, workshop: Workshop, reason: str) -> None:
    booking.slot = slot
    booking.craft_workshop = booking.workshop_heads = None
    booking.save()
    tell(booking, "workshop_cancelled", reason=reason, workshop=str(workshop.craft))
