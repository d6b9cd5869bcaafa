"""School packages in the weeks to come; schools have booked the first of them."""

import datetime
from itertools import cycle

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.invention import NOTE, Plan, read_toml
from honours.choices import CommitmentKind, CountedAs
from honours.models import Commitment, Person
from museum.choices import BookingStatus, OrganisationType
from museum.models import Booking, SchoolPackage, Slot, Workshop

from .opening import DEMONSTRATIONS
from .visits import WORDS, Guests, make_booking
from .workshops import WORKSHOPS

PACKAGES = 6
EVERY = 7
PUPILS, PEOPLE = 50, 60
BOOKED = 2
CLASS, TEACHERS = 40, 4
BREAK, TALK = datetime.timedelta(minutes=10), datetime.timedelta(minutes=40)


def make_packages(plan: Plan, guests: Guests) -> None:
    """Empty slots with a large workshop and a model worker's talk after it."""
    makers = (
        Person.objects.public()
        .counted_as(CountedAs.CRAFTSMAN)
        .filter(note=NOTE, life="living", craft__isnull=False)
    )
    # Those who demonstrate or hold the other workshops stand at the two ends of the list.
    crafty = list(makers.select_related("craft").order_by("pk")[DEMONSTRATIONS:])[:-WORKSHOPS]
    speakers = Person.objects.public().counted_as(CountedAs.MODEL_WORKER)
    speakers = list(speakers.filter(note=NOTE, life="living").order_by("pk")[:PACKAGES])
    soon = plan.today + datetime.timedelta(days=8)
    empty = Slot.objects.filter(date__gte=soon, is_open=True, taken=0, workshops=None)
    slots = list(empty.filter(capacity__gte=PUPILS // 2).order_by("date", "starts_at")[::EVERY])
    workshops = Workshop.objects.bulk_create(
        Workshop(slot=slot, craft=maker.craft, craftsman=maker, places=PUPILS)
        for slot, maker in zip(slots[:PACKAGES], crafty, strict=False)
    )
    words = read_toml(WORDS)["packages"]
    made = SchoolPackage.objects.bulk_create(
        _package(*each) for each in zip(workshops, speakers, cycle(words), strict=False)
    )
    Commitment.objects.bulk_create(each for package in made for each in _promises(package))
    Booking.objects.bulk_create(_school(guests, package) for package in made[:BOOKED])


def _package(workshop: Workshop, speaker: Person, words: dict) -> SchoolPackage:
    begins = timezone.localtime(workshop.slot.ends) + BREAK
    return SchoolPackage(
        workshop=workshop,
        speaker=speaker,
        talk_starts_at=begins.time(),
        talk_ends_at=(begins + TALK).time(),
        places=PEOPLE,
        **words,
    )


def _promises(package: SchoolPackage) -> list[Commitment]:
    slot, workshop = package.slot, package.workshop
    return [
        Commitment(
            person=workshop.craftsman,
            period=DateTimeTZRange(slot.begins, slot.ends),
            kind=CommitmentKind.CLASS,
            label=f"手工体验：{workshop.craft.name}",
            place="天目匠心馆",
            source=workshop.source,
        ),
        Commitment(
            person=package.speaker,
            period=DateTimeTZRange(package.talk_begins, package.talk_ends),
            kind=CommitmentKind.LECTURE,
            label=f"学校讲座：{package.topic}",
            place="天目匠心馆",
            source=package.source,
        ),
    ]


def _school(guests: Guests, package: SchoolPackage) -> Booking:
    heads = min(CLASS, package.slot.capacity)
    booking = make_booking(
        guests, package.slot, OrganisationType.SCHOOL, heads, BookingStatus.CONFIRMED
    )
    booking.adults = TEACHERS
    booking.package, booking.craft_workshop = package, package.workshop
    booking.workshop, booking.workshop_heads = True, heads - TEACHERS
    return booking
