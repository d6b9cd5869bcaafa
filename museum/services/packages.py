"""School packages: offered with two people's time, booked as a whole, and called off."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from honours.choices import CommitmentKind
from honours.models import Commitment, Person
from honours.services.commitments import cancel_commitment, commit_person
from museum.choices import OPEN, QUEUED
from museum.models import Booking, SchoolPackage, Slot, Workshop

from .letters import tell
from .offered import change_places
from .waiting import offer_places

ADD, CHANGE = "museum.add_schoolpackage", "museum.change_schoolpackage"
# Between tour and talk a class needs no more than this.
LONGEST_BREAK = datetime.timedelta(minutes=30)


def offer_package(*, workshop: Workshop, speaker: Person, by, **details) -> SchoolPackage:
    """A package around a workshop that nobody has joined yet.

    The talk's time stands in the speaker's calendar from now on. Raises :class:`Refusal` when they are
    promised elsewhere then, when groups have joined the workshop by itself, or when the talk doesn't
    follow the tour (or come before it) within :data:`LONGEST_BREAK`.
    """
    with acting(by, needs=ADD), refusing():
        slot = locked(workshop.slot)
        workshop = locked(workshop)
        workshop.slot = slot
        if workshop.is_cancelled or not slot.is_open or slot.begins <= timezone.now():
            raise Refusal({"workshop": _("This workshop is cancelled or over.")}, code="closed")
        package = SchoolPackage(workshop=workshop, speaker=speaker, **details)
        package.full_clean()
        check_talk(package, slot)
        package.save()
        commit_person(
            person=speaker,
            period=DateTimeTZRange(package.talk_begins, package.talk_ends),
            kind=CommitmentKind.LECTURE,
            label=_("Talk for a school: %(topic)s") % {"topic": package.topic},
            place=_("Tianmu Craft Museum"),
            source=package.source,
            by=by,
        )
    return package


def check_talk(package: SchoolPackage, slot: Slot) -> None:
    """The talk is right before or right after the tour, never during it."""
    before, after = slot.begins - package.talk_ends, package.talk_begins - slot.ends
    if not any(datetime.timedelta() <= gap <= LONGEST_BREAK for gap in (before, after)):
        raise Refusal(
            {
                "talk_starts_at": _(
                    "The tour is at %(times)s: let the talk end before or begin after it, with half an"
                    " hour between them at most."
                )
                % {"times": slot.times}
            },
            code="talk",
        )


def change_package(package: SchoolPackage, *, by, places: int) -> SchoolPackage:
    """More places or fewer; as :func:`change_places`."""
    return change_places(package, by=by, needs=CHANGE, places=places)


def cancel_package(package: SchoolPackage, *, by, reason: str) -> SchoolPackage:
    """The talk isn't held, so there is no package: its groups keep tour and workshop, and are told."""
    with acting(by, reason=reason, needs=CHANGE), refusing():
        slot = locked(package.slot)
        package = locked(package)
        if package.is_cancelled:
            raise Refusal(_("This package is cancelled already."), code="transition")
        if min(slot.begins, package.talk_begins) <= timezone.now():
            raise Refusal(_("This package has begun already."), code="late")
        groups = _groups(package, slot)
        for booking in groups:
            _take_out(booking)
        package.refresh_from_db()
        package.is_cancelled = True
        package.save()
        for booking in groups:
            _keep_workshop(booking, package)
            tell(booking, "package_cancelled", reason=reason, topic_of_talk=package.topic)
        for commitment in Commitment.objects.live().filter(source=package.source):
            cancel_commitment(commitment, by=by, reason=reason)
        offer_places(slot)
    return package


def _groups(package: SchoolPackage, slot: Slot) -> list[Booking]:
    """Those that count on it, to come or waiting, each with the pupils that it has in the workshop."""
    found = Booking.objects.select_for_update(of=("self",)).filter(
        package=package, status__in=(*OPEN, *QUEUED)
    )
    groups = list(found.order_by("pk"))
    for booking in groups:
        booking.slot = slot
        booking.pupils = booking.workshop_heads
    return groups


def _take_out(booking: Booking) -> None:
    booking.package = booking.craft_workshop = booking.workshop_heads = None
    booking.save()


def _keep_workshop(booking: Booking, package: SchoolPackage) -> None:
    """Open to everybody now, the workshop has at least the places that its groups held a moment ago."""
    booking.craft_workshop, booking.workshop_heads = package.workshop, booking.pupils
    booking.save()
