"""Invented slots and groups of visitors: two years that were, and three months to come."""

import datetime
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.utils.translation import gettext as _

from config.common.bulk import insert_all
from config.common.crypto import keyed_hash
from config.common.invention import Plan, batches, invented_name, invented_phone, read_toml
from honours.demo.organisations import short_name
from honours.models import Organisation
from museum.choices import BookingStatus, OrganisationType
from museum.models import Booking, Slot

WORDS = Path(__file__).with_name("visits.toml")
ATTENDED = 583
OTHERS = (
    (BookingStatus.NO_SHOW, 26),
    (BookingStatus.CANCELLED_BY_VISITOR, 31),
    (BookingStatus.CANCELLED_BY_MUSEUM, 6),
    (BookingStatus.DECLINED, 9),
)
UPCOMING = ((BookingStatus.CONFIRMED, 10), (BookingStatus.REQUESTED, 6))
FULL_DAYS = 3
# Groups that the front desk expects in each time of today.
TODAY = 2
# Schools come in whole classes; the article's 580 groups were 26,000 people.
SIZES = {
    OrganisationType.SCHOOL: (44, 60),
    OrganisationType.EMPLOYER: (34, 58),
    OrganisationType.ASSOCIATION: (28, 50),
}
KINDS = [OrganisationType.SCHOOL] * 7 + [OrganisationType.EMPLOYER] * 2
KINDS += [OrganisationType.ASSOCIATION]


@dataclass
class Guests:
    """What the invented groups are drawn from."""

    plan: Plan
    dice: Random
    words: dict
    towns: list[str]
    number: int = 0

    @classmethod
    def invite(cls, plan: Plan) -> "Guests":
        towns = [short_name(town) for town in Organisation.objects.townships()]
        return cls(plan, plan.dice("visits"), read_toml(WORDS), towns)


class Rooms:
    """The slots with the places that are left in each, as the database will count them."""

    def __init__(self, slots: list[Slot], dice: Random) -> None:
        self.slots, self.dice = slots, dice
        self.left = {
            slot.pk: [slot.capacity - slot.taken, slot.max_groups - slot.groups] for slot in slots
        }

    def take(self, heads: int) -> Slot | None:
        """A slot that still holds the group; None when hardly any does."""
        for _turn in range(200):
            slot = self.dice.choice(self.slots)
            if self.take_in(slot, heads):
                return slot
        return None

    def take_in(self, slot: Slot, heads: int) -> bool:
        places, groups = self.left[slot.pk]
        if places < heads or groups < 1:
            return False
        self.left[slot.pk] = [places - heads, groups - 1]
        return True


def make_bookings(plan: Plan) -> Guests:
    guests = Guests.invite(plan)
    slots = list(Slot.objects.order_by("date", "starts_at"))
    past = Rooms([slot for slot in slots if slot.date < plan.today], guests.dice)
    soon = plan.today + datetime.timedelta(days=4)
    late = plan.today + datetime.timedelta(days=60)
    ahead = Rooms([slot for slot in slots if soon <= slot.date <= late], guests.dice)
    total = plan.count(ATTENDED)
    attended = past_visits(guests, past, BookingStatus.ATTENDED, total)
    for batch in batches(plan.progress(attended, _("Visits"), total)):
        insert_all(Booking, batch)
    for status, number in OTHERS:
        for batch in batches(past_visits(guests, past, status, plan.count(number))):
            insert_all(Booking, batch)
    Booking.objects.bulk_create(expected_today(guests, slots))
    Booking.objects.bulk_create(fill_days(guests, ahead))
    for status, number in UPCOMING:
        Booking.objects.bulk_create(past_visits(guests, ahead, status, plan.count(number)))
    return guests


def past_visits(guests: Guests, rooms: Rooms, status: str, number: int) -> Iterator[Booking]:
    for _turn in range(number):
        kind = guests.dice.choice(KINDS)
        heads = guests.dice.randint(*SIZES[kind])
        slot = rooms.take(heads)
        if slot is not None:
            yield make_booking(guests, slot, kind, heads, status)


def expected_today(guests: Guests, slots: list[Slot]) -> Iterator[Booking]:
    """For the front desk: on a day on which the museum is closed, and in a further series, nobody."""
    for slot in slots:
        if slot.date == guests.plan.today and not guests.plan.series:
            for kind in (OrganisationType.SCHOOL, OrganisationType.EMPLOYER)[:TODAY]:
                heads = min(guests.dice.randint(*SIZES[kind]), slot.capacity // TODAY)
                yield make_booking(guests, slot, kind, heads, BookingStatus.CONFIRMED)


def fill_days(guests: Guests, rooms: Rooms) -> list[Booking]:
    """Some days to come without a place left, so that the calendar shows them."""
    days = sorted({slot.date for slot in rooms.slots})
    chosen = set(guests.dice.sample(days, min(FULL_DAYS, len(days))))
    bookings = []
    for slot in rooms.slots:
        half = slot.capacity // 2
        if slot.date in chosen and half <= SIZES[OrganisationType.SCHOOL][1]:
            bookings += [
                make_booking(guests, slot, OrganisationType.SCHOOL, half, BookingStatus.CONFIRMED)
                for _turn in range(2)
                if rooms.take_in(slot, half)
            ]
    return bookings


def make_booking(guests: Guests, slot: Slot, kind: str, heads: int, status: str) -> Booking:
    """One group in its slot, before it is saved."""
    dice, words, number = guests.dice, guests.words, guests.number
    guests.number += 1
    is_school = kind == OrganisationType.SCHOOL
    phone = invented_phone(number)
    group = dice.choice(words["groups"][kind])
    booking = Booking(
        reference=f"V{guests.plan.code(number, 7)}",
        slot=slot,
        organisation=group["name"].format(
            town=dice.choice(guests.towns), brand=dice.choice(words["brands"])
        ),
        organisation_type=kind,
        contact_name=invented_name(dice, dice.choice(["male", "female"]), 1985),
        phone=phone,
        # save() does this too, but rows are inserted in bulk here.
        phone_hash=keyed_hash(phone),
        headcount=heads,
        adults=math.ceil(heads / 11) + 1 if is_school else heads,
        grade=dice.choice(words["grades"][group["grades"]]) if is_school else "",
        needs=dice.choice([*words["needs"]["any"], *words["needs"][kind]]),
        guide=dice.random() < 0.6,
        workshop=dice.random() < 0.35,
        status=status,
    )
    # Agreed on well before it, whenever the demonstration is loaded.
    booking.promised_at = slot.begins - datetime.timedelta(days=90)
    conclude(guests, booking)
    return booking


def conclude(guests: Guests, booking: Booking) -> None:
    """What a booking of this status also says: who came, or why nobody could."""
    dice, words = guests.dice, guests.words
    if booking.status == BookingStatus.ATTENDED:
        booking.attended_headcount = booking.headcount - dice.choice((0, 0, 0, 1, 1, 2, 4))
    elif booking.status == BookingStatus.DECLINED:
        booking.decision_reason = dice.choice(words["declined"])
    elif booking.status == BookingStatus.CANCELLED_BY_MUSEUM:
        booking.decision_reason = dice.choice(words["called_off"])
