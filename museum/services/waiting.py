"""The waiting list of a slot: whole groups, asked in their order, each held its places to answer.

Every promotion happens under the slot's lock, in the transaction that frees the places, so none is lost
and none is made twice; the database counts an offer's places like any other's.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from museum.choices import BOOKING_STEPS, BookingStatus
from museum.models import Booking, Slot, VisitPolicy
from museum.rules import groups_of, offer_ends, waits_for_answer

from .activities import activities_never_fit, settle_activities
from .letters import tell
from .places import (
    SENTENCES,
    check_day,
    check_group,
    check_open_bookings,
    fits,
    lock_booking,
    lock_slots,
    one_at_a_time,
    stayed_away_often,
)

# Of a slot, what the last offer may have changed.
COUNTED = ["taken", "groups", "guided", "capacity", "max_groups", "guides", "is_open"]
ADD, CHANGE = "museum.add_booking", "museum.change_booking"


def wait_for_places(*, slot: Slot, by, **details) -> Booking:
    """Put a whole group on the slot's waiting list; ``details`` as of ``book_visit``.

    It holds nothing. Raises :class:`Refusal` when a rule forbids the visit, when there are places after
    all, or when the slot could never hold the group.
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
        settle_activities(booking, by=by)
        _check_waiting(booking, slot, policy)
        booking.status = BookingStatus.WAITING
        booking.full_clean(exclude=["slot", "craft_workshop", "package"])
        booking.save()
        tell(booking, "waiting")
    return booking


def _check_waiting(booking: Booking, slot: Slot, policy: VisitPolicy) -> None:
    if not policy.offer_hours:
        raise Refusal(_("There is no waiting list at present."), code="no_list")
    if fits(booking, slot, policy):
        raise Refusal(
            _("There are places for your group now: just book the visit."), code="has_places"
        )
    groups = groups_of(booking.headcount, policy)
    if booking.headcount > slot.capacity or groups > slot.max_groups:
        most = slot.capacity
        if policy.heads_per_group:
            most = min(most, slot.max_groups * policy.heads_per_group)
        raise Refusal(
            {
                "headcount": ngettext(
                    "This time never holds more than %(most)d person. Please choose another.",
                    "This time never holds more than %(most)d people. Please choose another.",
                    most,
                )
                % {"most": most}
            },
            code="never",
        )
    if activities_never_fit(booking):
        raise Refusal(
            {
                "package" if booking.package else "workshop": _(
                    "This never holds a group of your size. Choose another, or the tour alone."
                )
            },
            code="never",
        )


def offer_places(slot: Slot) -> list[Booking]:
    """Ask every waiting group that fits, in their order. The caller holds the slot's lock.

    A group that doesn't fit keeps its turn; a smaller one behind it may be asked meanwhile.
    """
    if not slot.is_open or slot.begins <= timezone.now():
        return []
    waiting = Booking.objects.waiting().filter(slot=slot)
    if not waiting.exists():
        return []
    policy = VisitPolicy.load()
    until = offer_ends(timezone.now(), slot.begins, policy)
    if until is None:
        return []
    asked = []
    choices = waiting.select_for_update(of=("self",)).select_related("craft_workshop", "package")
    for booking in choices:
        slot.refresh_from_db(fields=COUNTED)
        booking.slot = slot
        if booking.craft_workshop:
            booking.craft_workshop.refresh_from_db(fields=["taken", "places"])
        if booking.package:
            booking.package.refresh_from_db(fields=["taken", "places"])
        if fits(booking, slot, policy):
            asked.append(_offer(booking, policy, until))
    return asked


def _offer(booking: Booking, policy: VisitPolicy, until: datetime.datetime) -> Booking:
    booking.status = next_state(BOOKING_STEPS, booking.status, "offer")
    booking.parallel_groups = groups_of(booking.headcount, policy)
    booking.offer_until = until
    booking.save()
    tell(booking, "offered")
    return booking


def accept_offer(booking: Booking, *, by) -> Booking:
    """The group comes. One that is too large to be confirmed at once then awaits the museum's answer.

    Raises :class:`Refusal` when the offer has ended.
    """
    with acting(by, needs=CHANGE if by else ""), refusing(SENTENCES):
        booking, _slots = lock_booking(booking)
        if booking.status == BookingStatus.OFFERED and booking.offer_until <= timezone.now():
            raise Refusal(
                _("The time to answer has passed; the places go to the next group."), code="late"
            )
        policy = VisitPolicy.load()
        asks = not by and (
            waits_for_answer(booking.headcount, policy) or stayed_away_often(booking.phone, policy)
        )
        booking.status = next_state(BOOKING_STEPS, booking.status, "ask" if asks else "accept")
        booking.promised_at = timezone.now()
        booking.save()
        tell(booking, booking.status)
    return booking


def expire_offers(*, now: datetime.datetime) -> int:
    """Take back offers that nobody answered, and ask the next groups; how many were taken back."""
    ended = Booking.objects.filter(status=BookingStatus.OFFERED, offer_until__lte=now)
    return sum(_expire(booking, now) for booking in ended)


def _expire(booking: Booking, now: datetime.datetime) -> bool:
    with acting(None):
        booking, slots = lock_booking(booking)
        if booking.status != BookingStatus.OFFERED or booking.offer_until > now:
            return False  # answered at the last moment
        booking.status = next_state(BOOKING_STEPS, booking.status, "expire")
        booking.save()
        tell(booking, "offer_expired")
        offer_places(slots[booking.slot_id])
    return True


def close_waiting_lists(*, now: datetime.datetime) -> int:
    """Tell those who wait for a visit too near to be offered any more; how many they were."""
    today = timezone.localdate(now)
    near = today + datetime.timedelta(days=1)
    waiting = Booking.objects.filter(status=BookingStatus.WAITING, slot__date__lte=near)
    policy = VisitPolicy.load()
    return sum(_give_up(booking, policy, now) for booking in waiting.select_related("slot"))


def _give_up(booking: Booking, policy: VisitPolicy, now: datetime.datetime) -> bool:
    with acting(None):
        booking, _slots = lock_booking(booking)
        still = booking.status == BookingStatus.WAITING
        if not still or offer_ends(now, booking.slot.begins, policy) is not None:
            return False
        booking.status = next_state(BOOKING_STEPS, booking.status, "expire")
        booking.save()
        tell(booking, "no_place")
    return True


def offer_everywhere(*, now: datetime.datetime) -> int:
    """Ask whom places wait for, wherever they came free by another way; how many were asked."""
    waited_for = Booking.objects.filter(status=BookingStatus.WAITING, slot__is_open=True)
    waited_for = waited_for.filter(slot__date__gte=timezone.localdate(now))
    asked = 0
    for key in sorted(set(waited_for.order_by().values_list("slot_id", flat=True))):
        with acting(None), transaction.atomic():
            asked += len(offer_places(lock_slots({key})[key]))
    return asked
