"""Booking a visit and everything that becomes of a booking.

``by`` is the account of the member of staff, or None where the visitors act for themselves.
"""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.common.crypto import keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from museum.choices import BOOKING_STEPS, HOLDING, BookingStatus
from museum.models import Booking, Slot, VisitPolicy
from museum.rules import groups_of, waits_for_answer

from .activities import check_activities, settle_activities
from .letters import tell
from .places import (
    NOTHING,
    SENTENCES,
    Share,
    check_day,
    check_group,
    check_open_bookings,
    check_places,
    check_still_open,
    lock_booking,
    one_at_a_time,
    stayed_away_often,
)
from .waiting import offer_places

ADD, CHANGE = "museum.add_booking", "museum.change_booking"


def book_visit(*, slot: Slot, by, **details) -> Booking:
    """Hold places for a group.

    ``details`` are fields of :class:`Booking`. Groups up to the size in the rules of booking are
    confirmed at once, larger ones await an answer and hold their places meanwhile, and so do those of
    a phone whose groups stayed away too often; what staff enter is confirmed. Raises :class:`Refusal`
    when a rule or the places left forbid it: the database has the last word, so no lock is held while
    anybody thinks.
    """
    booking = Booking(slot=slot, language=get_language() or "zh-hans", **details)
    with acting(by, needs=ADD if by else ""), refusing(SENTENCES):
        one_at_a_time(booking.phone)
        slot = booking.slot = locked(slot)
        policy = VisitPolicy.load()
        if not by:
            check_day(slot, policy)
            check_open_bookings(booking.phone, policy)
        check_group(booking, policy, is_staff=bool(by))
        booking.parallel_groups = groups_of(booking.headcount, policy)
        check_places(slot, Share.of(booking))
        settle_activities(booking, by=by)
        check_activities(booking)
        waits = not by and (
            waits_for_answer(booking.headcount, policy) or stayed_away_often(booking.phone, policy)
        )
        booking.status = BookingStatus.REQUESTED if waits else BookingStatus.CONFIRMED
        booking.full_clean(exclude=["slot", "craft_workshop", "package"])
        booking.save()
        tell(booking, booking.status)
    return booking


def change_booking(booking: Booking, *, by, **details) -> Booking:
    """Move an open booking to another slot, or change its size or wishes; reference and place in the
    slot are kept. A workshop of the old slot is left; places that become free go to those who wait.

    Raises :class:`Refusal` as :func:`book_visit` does, and for visitors once the deadline has passed.
    A confirmed group that grows beyond what is confirmed at once awaits an answer again.
    """
    with acting(by, needs=CHANGE if by else ""), refusing(SENTENCES):
        booking, slots = lock_booking(booking, details.get("slot", booking.slot).pk)
        policy = VisitPolicy.load()
        check_still_open(booking, policy, by)
        held, held_slot, held_heads = Share.of(booking), booking.slot_id, booking.headcount
        held_workshop, held_crafting = booking.craft_workshop_id, booking.workshop_heads or 0
        held_package = booking.package_id
        for field, value in details.items():
            setattr(booking, field, value)
        slot = booking.slot = slots[booking.slot_id]
        moved = slot.pk != held_slot
        if moved and not by:
            check_day(slot, policy)
        check_group(booking, policy, is_staff=bool(by))
        if moved or booking.headcount != held_heads:
            # Otherwise the group keeps the split that it was promised.
            booking.parallel_groups = groups_of(booking.headcount, policy)
        check_places(slot, Share.of(booking), held=NOTHING if moved else held)
        if moved:
            _say_anew(booking)
        if moved or held_package != booking.package_id:
            _leave_activities(booking, held_package, held_workshop)
        settle_activities(booking, by=by)
        check_activities(
            booking,
            held_crafting=held_crafting if booking.craft_workshop_id == held_workshop else 0,
            held_talk=held_heads if booking.package_id == held_package else 0,
        )
        grows = booking.headcount > held_heads and waits_for_answer(booking.headcount, policy)
        asks = grows and not by and booking.status == BookingStatus.CONFIRMED
        if asks:
            booking.status = next_state(BOOKING_STEPS, booking.status, "ask_again")
        booking.full_clean(exclude=["slot", "craft_workshop", "package"])
        booking.save()
        tell(booking, "asked_again" if booking.status == BookingStatus.REQUESTED else "changed")
        for key in sorted(slots):
            offer_places(slots[key])
    return booking


def _say_anew(booking: Booking) -> None:
    """To another day a group has just said that it comes."""
    booking.promised_at = timezone.now()
    booking.reconfirm_until = booking.reminded_at = None


def _leave_activities(booking: Booking, package: int | None, workshop: int | None) -> None:
    """What belongs to the old slot, or to a package that was given up, stays behind."""
    if booking.package_id == package:
        booking.package = None
    if booking.craft_workshop_id == workshop:
        booking.craft_workshop = booking.workshop_heads = None


def confirm_booking(booking: Booking, *, by) -> Booking:
    return _step(booking, "confirm", by=by)


def decline_booking(booking: Booking, *, by, reason: str) -> Booking:
    """The museum can't receive the group; the visitors read the reason."""
    return _step(booking, "decline", by=by, reason=reason)


def cancel_booking(booking: Booking, *, by) -> Booking:
    """The visitors don't come. Their places are free at once.

    Raises :class:`Refusal` once the deadline has passed, unless staff do it for them; a waiting list
    can be left at any time.
    """
    with acting(by, needs=CHANGE if by else ""):
        booking, _slots = lock_booking(booking)
        if not booking.is_queued:
            check_still_open(booking, VisitPolicy.load(), by)
        return _step(booking, "cancel", by=by)


def call_off_booking(booking: Booking, *, by, reason: str) -> Booking:
    """The museum can't keep its promise; the visitors read the reason."""
    return _step(booking, "call_off", by=by, reason=reason)


def check_in_booking(booking: Booking, *, by, heads: int) -> Booking:
    """The group is here: ``heads`` people, as counted at the door; they make the figures."""
    if booking.slot.date > timezone.localdate():
        raise Refusal(_("This visit is still to come."), code="early")
    return _step(booking, "check_in", by=by, heads=heads)


def miss_booking(booking: Booking, *, by) -> Booking:
    """The group didn't come."""
    if booking.slot.begins > timezone.now():
        raise Refusal(_("This visit is still to come."), code="early")
    return _step(booking, "miss", by=by)


def find_booking(reference: str, phone: str) -> Booking | None:
    """The booking of this reference made with this phone."""
    return (
        Booking.objects.select_related("slot", "slot__demonstrator")
        .filter(reference=reference.strip().upper(), phone_hash__in=keyed_hashes(phone))
        .first()
    )


def _step(booking: Booking, verb: str, *, by, reason: str = "", heads: int | None = None):
    """Raises :class:`Refusal` when the booking's state doesn't allow the verb.

    Places that become free go to those who wait for them, in the same transaction.
    """
    needs = CHANGE if by or verb != "cancel" else ""
    with acting(by, reason=reason, needs=needs), refusing(SENTENCES):
        booking, slots = lock_booking(booking)
        held = booking.status in HOLDING
        booking.status = next_state(BOOKING_STEPS, booking.status, verb)
        booking.decision_reason = reason
        if heads is not None:
            booking.attended_headcount = heads
        booking.validate_constraints()
        booking.save()
        if verb not in {"check_in", "miss"}:
            tell(booking, booking.status)
        if held and booking.status not in HOLDING:
            offer_places(slots[booking.slot_id])
    return booking
