"""Craftsmen who are promised to a slot: when it moves, so does their time."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from config.common.processes import locked
from honours.models import Commitment
from museum.models import Slot

from .packages import check_talk

Period = tuple[datetime.datetime, datetime.datetime]


def move_engagements(slot: Slot) -> None:
    """Promise everybody to the slot's new time, in the transaction that changed it.

    Raises :class:`Refusal` when one of them isn't free then, or when a package's talk, whose hours
    stay, would no longer come right before or after.
    """
    for source, period in _engagements(slot).items():
        for commitment in Commitment.objects.live().filter(source=source):
            commitment = locked(commitment)
            commitment.period = DateTimeTZRange(*period)
            commitment.full_clean()
            commitment.save()


def _engagements(slot: Slot) -> dict[str, Period]:
    during = (slot.begins, slot.ends)
    found = {f"museum.slot:{slot.pk}": during}
    for workshop in slot.workshops.live():
        workshop.slot = slot
        found[workshop.source] = during
        for package in workshop.packages.live():
            package.workshop = workshop
            check_talk(package, slot)
            found[package.source] = (package.talk_begins, package.talk_ends)
    return found
