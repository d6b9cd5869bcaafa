"""Booking a visit and everything that becomes of a booking.

``by`` is the account of the member of staff, or None where the visitors act for themselves.
"""

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

from config.common.crypto import keyed_hash, keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from museum.choices import BOOKING_STEPS, BookingStatus, OrganisationType
from museum.models import Booking, Slot, VisitPolicy
from museum.rules import adults_needed, can_still_cancel, days_to_book, waits_for_answer

ADD, CHANGE = "museum.add_booking", "museum.change_booking"
SENTENCES = {
    "booking_slot_is_open": _("This time isn't open for booking any more. Please choose another."),
    "slot_not_oversold": _("There aren't enough places left at this time. Please choose another."),
    "slot_not_overcrowded": _("This time holds as many groups as it can. Please choose another."),
}


def book_visit(*, slot: Slot, by, **details) -> Booking:
    """Hold places for a group.

    ``details`` are fields of :class:`Booking`. Groups up to the size in the rules of booking are
    confirmed at once, larger ones await an answer and hold their places meanwhile; what staff enter is
    confirmed. Raises :class:`Refusal` when a rule or the places left forbid it: the database has the
    last word, so no lock is held while anybody thinks.
    """
    booking = Booking(slot=slot, language=get_language() or "zh-hans", **details)
    with acting(by, needs=ADD if by else ""), refusing(SENTENCES):
        _one_at_a_time(booking.phone)
        slot = booking.slot = locked(slot)
        policy = VisitPolicy.load()
        if not by:
            _check_day(slot, policy)
            _check_open_bookings(booking.phone, policy)
        _check_group(booking, policy, is_staff=bool(by))
        _check_places(slot, booking.headcount)
        waits = waits_for_answer(booking.headcount, policy) and not by
        booking.status = BookingStatus.REQUESTED if waits else BookingStatus.CONFIRMED
        booking.full_clean(exclude=["slot"])
        booking.save()
        _tell(booking)
    return booking


def change_booking(booking: Booking, *, by, **details) -> Booking:
    """Move an open booking to another slot, or change its size or wishes; reference and place in the
    slot are kept.

    Raises :class:`Refusal` as :func:`book_visit` does, and for visitors once the deadline has passed.
    A confirmed group that grows beyond what is confirmed at once awaits an answer again.
    """
    with acting(by, needs=CHANGE if by else ""), refusing(SENTENCES):
        slots = _lock_slots({booking.slot_id, details.get("slot", booking.slot).pk})
        booking = locked(booking)
        policy = VisitPolicy.load()
        _check_still_open(booking, policy, by)
        held_slot, held_heads = booking.slot_id, booking.headcount
        for field, value in details.items():
            setattr(booking, field, value)
        slot = booking.slot = slots[booking.slot_id]
        moved = slot.pk != held_slot
        if moved and not by:
            _check_day(slot, policy)
        _check_group(booking, policy, is_staff=bool(by))
        _check_places(slot, booking.headcount, held=0 if moved else held_heads)
        grows = booking.headcount > held_heads and waits_for_answer(booking.headcount, policy)
        if grows and not by and booking.status == BookingStatus.CONFIRMED:
            booking.status = next_state(BOOKING_STEPS, booking.status, "ask_again")
        booking.full_clean(exclude=["slot"])
        booking.save()
        _tell(booking)
    return booking


def confirm_booking(booking: Booking, *, by) -> Booking:
    return _step(booking, "confirm", by=by)


def decline_booking(booking: Booking, *, by, reason: str) -> Booking:
    """The museum can't receive the group; the visitors read the reason."""
    return _step(booking, "decline", by=by, reason=reason)


def cancel_booking(booking: Booking, *, by) -> Booking:
    """The visitors don't come. Their places are free at once.

    Raises :class:`Refusal` once the deadline has passed, unless staff do it for them.
    """
    with acting(by, needs=CHANGE if by else ""):
        booking = locked(booking)
        _check_still_open(booking, VisitPolicy.load(), by)
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
    """Raises :class:`Refusal` when the booking's state doesn't allow the verb."""
    needs = CHANGE if by or verb != "cancel" else ""
    with acting(by, reason=reason, needs=needs), refusing(SENTENCES):
        booking = locked(booking)
        booking.status = next_state(BOOKING_STEPS, booking.status, verb)
        booking.decision_reason = reason
        if heads is not None:
            booking.attended_headcount = heads
        booking.validate_constraints()
        booking.save()
        if verb not in {"check_in", "miss"}:
            _tell(booking)
    return booking


def _one_at_a_time(phone: str) -> None:
    """Requests of one phone follow one another: else two could each be the last that is allowed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [keyed_hash(phone)])


def _lock_slots(keys: set[int]) -> dict[int, Slot]:
    """Both slots of a move, always in the same order, so that two moves can't wait for each other."""
    return {
        slot.pk: slot
        for slot in Slot.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    }


def _check_day(slot: Slot, policy: VisitPolicy) -> None:
    first, last = days_to_book(policy, timezone.localdate())
    if slot.date < first:
        raise Refusal(
            ngettext(
                "Please book at least %(days)d day ahead.",
                "Please book at least %(days)d days ahead.",
                policy.days_ahead_least,
            )
            % {"days": policy.days_ahead_least},
            code="too_soon",
        )
    if slot.date > last:
        raise Refusal(_("This day isn't open for booking yet."), code="too_late")


def _check_open_bookings(phone: str, policy: VisitPolicy) -> None:
    held = Booking.objects.open().filter(
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


def _check_group(booking: Booking, policy: VisitPolicy, *, is_staff: bool) -> None:
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


def places_problem(slot: Slot) -> str:
    """Why nobody can book this slot now; empty when somebody can."""
    try:
        _check_day(slot, VisitPolicy.load())
        _check_places(slot, 1)
    except Refusal as refusal:
        return " ".join(refusal.messages)
    return ""


def _check_places(slot: Slot, heads: int, *, held: int = 0) -> None:
    """A kinder word than the database's, which decides; ``held`` places are the group's already."""
    if not slot.is_open:
        raise Refusal(SENTENCES["booking_slot_is_open"], code="closed")
    if not held and slot.groups >= slot.max_groups:
        raise Refusal(SENTENCES["slot_not_overcrowded"], code="groups")
    left = slot.capacity - slot.taken + held
    if heads > left:
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
        raise Refusal({"headcount": sentence}, code="places")


def _check_still_open(booking: Booking, policy: VisitPolicy, by) -> None:
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


def _tell(booking: Booking) -> None:
    """Queue a letter about where the booking stands; it leaves when the transaction ends well."""
    if booking.email:
        task = jobs.configure_task("museum.send_booking_letter", allow_unknown=True)
        task.defer(booking=booking.pk, status=booking.status)
