"""What every act on a booking checks, and the order in which it locks.

The slot's row is locked first, always; then the booking's. Whoever holds a slot may write all bookings
in it, and nobody waits for anybody in a circle.
"""

import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.common.crypto import keyed_hash, keyed_hashes
from config.common.errors import Refusal
from config.common.processes import locked
from museum.choices import BookingStatus, OrganisationType
from museum.models import Booking, Slot, VisitPolicy
from museum.rules import adults_needed, can_still_cancel, groups_of

from .activities import activities_fit
from .opening_days import booking_window

SENTENCES = {
    "slot_not_oversold": _("There aren't enough places left at this time. Please choose another."),
    "slot_not_overcrowded": _("This time holds as many groups as it can. Please choose another."),
    "slot_guides_not_overbooked": _(
        "All guides are taken at this time. Come without one, or choose another time."
    ),
    "workshop_not_oversold": _("There aren't enough places left in this workshop."),
    "package_not_oversold": _("There aren't enough places left in this package."),
}
# Refusals after which the group may wait for places.
FULL = {
    *("places", "groups", "package_full"),
    *("slot_not_oversold", "slot_not_overcrowded", "package_not_oversold"),
}
REMEMBERED_DAYS = 365


def lock_slots(keys: set[int]) -> dict[int, Slot]:
    """Several slots always in the same order, so that two moves can't wait for each other."""
    return {
        slot.pk: slot
        for slot in Slot.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    }


class _Moved(Exception):
    """The booking went to another slot before ours was locked."""


def lock_booking(booking: Booking, *others: int) -> tuple[Booking, dict[int, Slot]]:
    """The booking and its slot (and those of other keys) as they stand now, slots locked first."""
    while True:
        try:
            # A lock on the wrong slot is given back with the savepoint.
            with transaction.atomic():
                key = Booking.objects.values_list("slot_id", flat=True).get(pk=booking.pk)
                slots = lock_slots({key, *others})
                found = locked(booking)
                if found.slot_id not in slots:
                    raise _Moved
        except _Moved:
            continue
        found.slot = slots[found.slot_id]
        return found, slots


def one_at_a_time(phone: str) -> None:
    """Requests of one phone follow one another: else two could each be the last that is allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [keyed_hash(phone)])


def lacks_places(refusal: Refusal) -> bool:
    """Whether the group was refused only because the slot is full."""
    found = refusal.error_dict.values() if hasattr(refusal, "error_dict") else [refusal.error_list]
    return all(error.code in FULL for errors in found for error in errors)


def check_day(slot: Slot, policy: VisitPolicy) -> None:
    first, last = booking_window(policy, timezone.localdate())
    if first is None:
        raise Refusal(
            _("The holidays of these weeks aren't announced yet. Please call the museum."),
            code="unknown_year",
        )
    if slot.date < first:
        raise Refusal(_too_soon(policy), code="too_soon")
    if slot.date > last:
        raise Refusal(_("This day isn't open for booking yet."), code="too_late")


def _too_soon(policy: VisitPolicy) -> str:
    if policy.workdays_ahead:
        return ngettext(
            "Please book at least %(days)d working day ahead.",
            "Please book at least %(days)d working days ahead.",
            policy.workdays_ahead,
        ) % {"days": policy.workdays_ahead}
    return ngettext(
        "Please book at least %(days)d day ahead.",
        "Please book at least %(days)d days ahead.",
        policy.days_ahead_least,
    ) % {"days": policy.days_ahead_least}


def check_open_bookings(phone: str, policy: VisitPolicy) -> None:
    held = Booking.objects.pending().filter(
        phone_hash__in=keyed_hashes(phone), slot__date__gte=timezone.localdate()
    )
    if held.count() >= policy.open_bookings_most:
        raise Refusal(
            {
                "phone": ngettext(
                    "This phone has %(count)d open booking already; cancel it first or call us.",
                    "This phone has %(count)d open bookings already; cancel one first or call us.",
                    policy.open_bookings_most,
                )
                % {"count": policy.open_bookings_most}
            },
            code="too_many",
        )


def stayed_away_often(phone: str, policy: VisitPolicy) -> bool:
    """Whether this phone's groups missed so many visits lately that staff must confirm the next."""
    if not policy.no_shows_most:
        return False
    since = timezone.localdate() - datetime.timedelta(days=REMEMBERED_DAYS)
    missed = Booking.objects.filter(
        phone_hash__in=keyed_hashes(phone), status=BookingStatus.NO_SHOW, slot__date__gte=since
    )
    return missed.count() >= policy.no_shows_most


def check_group(booking: Booking, policy: VisitPolicy, *, is_staff: bool) -> None:
    if booking.adults > booking.headcount:
        raise Refusal(
            {"adults": _("There can't be more adults than people in all.")}, code="adults"
        )
    if is_staff:
        return  # they have spoken with the group
    if not policy.heads_least <= booking.headcount <= policy.heads_most:
        raise Refusal(
            {
                "headcount": _(
                    "A group has %(least)d to %(most)d people; book several times for more."
                )
                % {"least": policy.heads_least, "most": policy.heads_most}
            },
            code="size",
        )
    _check_adults(booking, policy)


def _check_adults(booking: Booking, policy: VisitPolicy) -> None:
    if booking.organisation_type != OrganisationType.SCHOOL:
        return
    needed = adults_needed(booking.headcount - booking.adults, policy.pupils_per_adult)
    if booking.adults < needed:
        raise Refusal(
            {
                "adults": ngettext(
                    "%(pupils)d pupils need %(adults)d adult with them.",
                    "%(pupils)d pupils need %(adults)d adults with them.",
                    needed,
                )
                % {"pupils": booking.headcount - booking.adults, "adults": needed}
            },
            code="adults",
        )


class Share(NamedTuple):
    """What a group takes of a slot: people, parallel tours, and how many of these have a guide."""

    heads: int = 0
    groups: int = 0
    guided: int = 0

    @classmethod
    def of(cls, booking: Booking) -> "Share":
        return cls(booking.headcount, booking.parallel_groups, booking.guided_groups)


NOTHING = Share()


def check_places(slot: Slot, wanted: Share, *, held: Share = NOTHING) -> None:
    """A kinder word than the database's, which decides; what is ``held`` is theirs already."""
    if not slot.is_open:
        raise Refusal(Booking.refusals["booking_slot_is_open"], code="closed")
    if slot.groups - held.groups + wanted.groups > slot.max_groups:
        raise Refusal(_groups_sentence(slot, wanted.groups, held.groups), code="groups")
    left = slot.capacity - slot.taken + held.heads
    if wanted.heads > left:
        sentence = (
            ngettext(
                "Only %(places)d place is left at this time.",
                "Only %(places)d places are left at this time.",
                left,
            )
            % {"places": left}
            if left > 0
            else _("No place is left at this time. Please choose another.")
        )
        raise Refusal({"headcount": Refusal(sentence, code="places")})
    if slot.guides is not None and wanted.guided > max(slot.guides_left + held.guided, 0):
        raise Refusal({"guide": Refusal(SENTENCES["slot_guides_not_overbooked"], code="guides")})


def _groups_sentence(slot: Slot, groups: int, held: int) -> str:
    left = slot.max_groups - slot.groups + held
    if groups == 1 or left < 1:
        return SENTENCES["slot_not_overcrowded"]
    return ngettext(
        "Your group would be split over %(groups)d parallel tours; only %(left)d is free then.",
        "Your group would be split over %(groups)d parallel tours; only %(left)d are free then.",
        left,
    ) % {"groups": groups, "left": left}


def places_problem(slot: Slot) -> Refusal | None:
    """Why nobody can book this slot now; nothing when somebody can."""
    try:
        check_day(slot, VisitPolicy.load())
        check_places(slot, Share(1, 1))
    except Refusal as refusal:
        return refusal
    return None


def check_still_open(booking: Booking, policy: VisitPolicy, by) -> None:
    if not booking.is_open:
        raise Refusal(_("This booking can't be changed any more."), code="closed")
    if not by and not can_still_cancel(booking.slot.begins, policy, timezone.now()):
        raise Refusal(
            ngettext(
                "It is less than %(hours)d hour until the visit. Please call the museum.",
                "It is less than %(hours)d hours until the visit. Please call the museum.",
                policy.cancel_hours,
            )
            % {"hours": policy.cancel_hours},
            code="late",
        )


def fits(booking: Booking, slot: Slot, policy: VisitPolicy) -> bool:
    """Whether the whole group, with all it chose, finds room in the slot as it stands."""
    groups = groups_of(booking.headcount, policy)
    if slot.lacks(booking.headcount, groups, groups if booking.guide else 0):
        return False
    return activities_fit(booking)
