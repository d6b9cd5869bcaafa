"""Crafts to try in some slots to come, with craftsmen who don't demonstrate, and groups that wait."""

import datetime
from itertools import cycle

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.invention import NOTE, Plan
from config.common.models import Message
from honours.choices import CommitmentKind, CountedAs
from honours.models import Commitment, Person
from museum.choices import BookingStatus, OrganisationType
from museum.models import Booking, Slot, Workshop
from museum.services.letters import tell

from .opening import DEMONSTRATIONS
from .visits import Guests, make_booking

WORKSHOPS = 12
EACH = 5
PLACES = 20
WAITING = 4
OFFERED = 2


def make_workshops(plan: Plan) -> None:
    """Every fifth slot from next week on has a workshop; half of the groups there take part."""
    people = Person.objects.public().counted_as(CountedAs.CRAFTSMAN)
    people = people.filter(note=NOTE, life="living", craft__isnull=False)
    makers = list(people.select_related("craft").order_by("-pk")[:WORKSHOPS])
    # Those who demonstrate are the first ones; with few craftsmen nobody is left.
    busy = set(people.order_by("pk").values_list("pk", flat=True)[:DEMONSTRATIONS])
    free = [person for person in makers if person.pk not in busy]
    soon = plan.today + datetime.timedelta(days=4)
    slots = Slot.objects.filter(date__gte=soon, is_open=True, workshops=None)
    chosen = list(slots.order_by("date", "starts_at")[: WORKSHOPS * EACH : EACH])
    if not free or not chosen:
        return
    pairs = list(zip(chosen, cycle(free), strict=False))
    workshops = Workshop.objects.bulk_create(
        Workshop(slot=slot, craft=person.craft, craftsman=person, places=PLACES)
        for slot, person in pairs
    )
    Commitment.objects.bulk_create(_commitment(workshop) for workshop in workshops)
    for workshop in workshops:
        _fill(workshop)


def _commitment(workshop: Workshop) -> Commitment:
    return Commitment(
        person=workshop.craftsman,
        period=DateTimeTZRange(workshop.slot.begins, workshop.slot.ends),
        kind=CommitmentKind.CLASS,
        label=f"手工体验：{workshop.craft.name}",
        place="天目匠心馆",
        source=workshop.source,
    )


def _fill(workshop: Workshop) -> None:
    group = Booking.objects.open().filter(slot=workshop.slot).order_by("pk").first()
    if group:
        Booking.objects.filter(pk=group.pk).update(
            craft_workshop=workshop, workshop_heads=min(group.headcount, PLACES // 2), workshop=True
        )


def make_queues(plan: Plan, guests: Guests) -> None:
    """Full slots have groups that wait; in two others places became free and are offered."""
    ahead = Slot.objects.filter(date__gt=plan.today + datetime.timedelta(days=3), is_open=True)
    full = list(ahead.filter(taken__gt=0).order_by("date", "starts_at"))
    kind = OrganisationType.SCHOOL
    waiting = [
        make_booking(guests, slot, kind, heads, BookingStatus.WAITING)
        for slot in [slot for slot in full if not slot.places_left][:WAITING]
        for heads in (slot.capacity // 2, slot.capacity // 3)
    ]
    roomy = [slot for slot in full if slot.places_left >= slot.capacity // 4][:OFFERED]
    offered = [
        make_booking(guests, slot, kind, slot.capacity // 4, BookingStatus.OFFERED)
        for slot in roomy
    ]
    for booking in offered:
        booking.offer_until = timezone.now() + datetime.timedelta(hours=20)
    Booking.objects.bulk_create([*waiting, *offered])
    for booking in waiting:
        tell(booking, "waiting")
    for booking in offered:
        tell(booking, "offered")
    _fail(Message.objects.filter(topic="offered").order_by("pk")[:1])


def _fail(messages) -> None:
    """One that the network has not taken yet, so that staff see how it looks."""
    Message.objects.filter(pk__in=[each.pk for each in messages]).update(
        tries=2, tried_at=timezone.now(), failure="ConnectionRefusedError: [Errno 111]"
    )
