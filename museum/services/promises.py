"""Asking groups whether they still come, reminding them, thanking them."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal
from config.common.processes import acting, next_state
from museum.choices import BOOKING_STEPS, BookingStatus
from museum.models import Booking, VisitPolicy
from museum.rules import is_asked_again

from .letters import tell
from .places import lock_booking
from .waiting import offer_places

CHANGE = "museum.change_booking"
# What came to an end longer ago than this is not thanked for any more.
THANKED_WITHIN = datetime.timedelta(days=3)


def ask_to_reconfirm(*, now: datetime.datetime) -> int:
    """Ask the large groups of the coming days whether they still come; how many were asked."""
    policy = VisitPolicy.load()
    if not policy.reconfirm_days:
        return 0
    last = timezone.localdate(now) + datetime.timedelta(days=policy.reconfirm_days)
    coming = Booking.objects.filter(
        status=BookingStatus.CONFIRMED,
        reconfirm_until=None,
        headcount__gt=policy.reconfirm_above,
        slot__date__gte=timezone.localdate(now),
        slot__date__lte=last,
    )
    return sum(_ask(booking, policy, now) for booking in coming)


def _ask(booking: Booking, policy: VisitPolicy, now: datetime.datetime) -> bool:
    with acting(None):
        booking, _slots = lock_booking(booking)
        stands = booking.status == BookingStatus.CONFIRMED and booking.reconfirm_until is None
        if not stands or not is_asked_again(booking, policy, now):
            return False
        hours = datetime.timedelta(hours=policy.reconfirm_hours)
        booking.reconfirm_until = min(now + hours, booking.slot.begins)
        booking.save()
        tell(booking, "reconfirm")
    return True


def reconfirm_booking(booking: Booking, *, by) -> Booking:
    """The group says that it still comes. Raises :class:`Refusal` when nobody asked."""
    with acting(by, needs=CHANGE if by else ""):
        booking, _slots = lock_booking(booking)
        if not booking.awaits_reconfirmation:
            raise Refusal(_("Nothing is to be confirmed for this visit."), code="transition")
        booking.reconfirm_until = None
        booking.promised_at = timezone.now()
        booking.save()
        tell(booking, "reconfirmed")
    return booking


def release_unconfirmed(*, now: datetime.datetime) -> int:
    """Give back the places of groups that did not say in time that they come; how many groups."""
    late = Booking.objects.filter(status=BookingStatus.CONFIRMED, reconfirm_until__lte=now)
    return sum(_release(booking, now) for booking in late)


def _release(booking: Booking, now: datetime.datetime) -> bool:
    with acting(None):
        booking, slots = lock_booking(booking)
        if not booking.awaits_reconfirmation or booking.reconfirm_until > now:
            return False
        if booking.slot.begins <= now:
            return False  # they may stand at the door: staff say whether they came
        booking.status = next_state(BOOKING_STEPS, booking.status, "lapse")
        booking.save()
        tell(booking, "lapsed")
        offer_places(slots[booking.slot_id])
    return True


def remind_groups(*, now: datetime.datetime) -> int:
    """Remind confirmed groups some days before their visit, once; how many were reminded.

    A group that booked, moved or confirmed anew within these days needs no reminder.
    """
    policy = VisitPolicy.load()
    if not policy.reminder_days:
        return 0
    today = timezone.localdate(now)
    coming = Booking.objects.filter(
        status=BookingStatus.CONFIRMED,
        reminded_at=None,
        reconfirm_until=None,
        slot__is_open=True,
        slot__date__gt=today,
        slot__date__lte=today + datetime.timedelta(days=policy.reminder_days),
    )
    return sum(_remind(booking, policy, now) for booking in coming)


def _remind(booking: Booking, policy: VisitPolicy, now: datetime.datetime) -> bool:
    with acting(None):
        booking, _slots = lock_booking(booking)
        if booking.status != BookingStatus.CONFIRMED or booking.reminded_at:
            return False
        days = datetime.timedelta(days=policy.reminder_days)
        if timezone.localdate(booking.promised_at) >= booking.slot.date - days:
            return False
        booking.reminded_at = now
        booking.save()
        tell(booking, "reminder")
    return True


def thank_groups(*, now: datetime.datetime) -> int:
    """Thank the groups that came, the day after; how many were thanked."""
    today = timezone.localdate(now)
    came = Booking.objects.filter(
        status=BookingStatus.ATTENDED,
        thanked_at=None,
        slot__date__lt=today,
        slot__date__gte=today - THANKED_WITHIN,
    )
    return sum(_thank(booking, now) for booking in came)


def _thank(booking: Booking, now: datetime.datetime) -> bool:
    with acting(None):
        booking, _slots = lock_booking(booking)
        if booking.status != BookingStatus.ATTENDED or booking.thanked_at:
            return False
        booking.thanked_at = now
        booking.save()
        tell(booking, "thanks")
    return True
