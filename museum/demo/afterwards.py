"""What invented groups said afterwards, and who walked in without a booking."""

import datetime
import uuid
from collections.abc import Iterator
from itertools import islice
from random import Random

from config.common.bulk import insert_all
from config.common.invention import Plan, batches, read_toml
from museum.choices import BookingStatus
from museum.models import Booking, Feedback, LabelScan, MuseumObject, WalkIn

from .visits import WORDS

# One group in so many answers; days of the desk's tally before today.
ONE_IN, TALLIED_DAYS = 4, 365
# Objects whose labels were scanned, on so many days each; the first of each round most of all.
SCANNED_OBJECTS, SCANNED_ON, LOVED = 200, 12, 20
STARS = (5, 5, 5, 4, 4, 3)


def make_afterwards(plan: Plan) -> None:
    """Only in the first series: more of the same would tell nothing new."""
    if plan.series:
        return
    dice, words = plan.dice("afterwards"), read_toml(WORDS)
    for batch in batches(_opinions(dice, words)):
        insert_all(Feedback, batch)
    days = [plan.today - datetime.timedelta(days=ago) for ago in range(1, TALLIED_DAYS)]
    WalkIn.objects.bulk_create(
        WalkIn(
            key=uuid.UUID(int=dice.getrandbits(128), version=4),
            date=day,
            heads=dice.randint(3, 40),
            note=dice.choice(words["walk_ins"]),
        )
        for day in days
        if day.weekday() != 0 and dice.random() < 0.5
    )
    LabelScan.objects.bulk_create(_scans(plan))


def _opinions(dice: Random, words: dict) -> Iterator[Feedback]:
    came = Booking.objects.filter(status=BookingStatus.ATTENDED).order_by("slot__date", "pk")
    for booking in islice(came.values_list("pk", flat=True).iterator(), 0, None, ONE_IN):
        stars = dice.choice(STARS)
        said = dice.choice(words["opinions"][str(stars)]) if dice.random() < 0.7 else ""
        yield Feedback(booking_id=booking, stars=stars, words=said)


def _scans(plan: Plan) -> list[LabelScan]:
    """The hall's labels, some looked up far more often than others."""
    dice = plan.dice("scans")
    shown = list(MuseumObject.objects.public().order_by("accession_number")[:SCANNED_OBJECTS])
    return [
        LabelScan(
            object=work,
            date=plan.today - datetime.timedelta(days=ago),
            scans=dice.randint(1, 1 + LOVED // (1 + place % LOVED)),
        )
        for place, work in enumerate(shown)
        for ago in sorted(dice.sample(range(1, TALLIED_DAYS), SCANNED_ON))
    ]
