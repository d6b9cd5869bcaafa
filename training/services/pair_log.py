"""The log of a pair: theirs to write, found by reference and phone."""

import datetime

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from training.choices.mentoring import Side
from training.models import LogEntry, MentoringPair


def find_pair(reference: str, phone: str) -> tuple[MentoringPair, str] | None:
    """The agreement of this reference, and whose phone this is: the master's or the apprentice's."""
    found = MentoringPair.objects.with_people().filter(reference=reference.strip().upper()).first()
    if found is None:
        return None
    for side, own in (
        (Side.MASTER, found.master.person.phone),
        (Side.APPRENTICE, found.phone_of_apprentice),
    ):
        if own and constant_time_compare(own, phone):
            return found, side.value
    return None


def write_log(
    pair: MentoringPair,
    *,
    side: str,
    written_on: datetime.date,
    words: str,
    hours: float | None = None,
    is_shared: bool = False,
) -> LogEntry:
    """One of the two writes down what they did. An entry stands; another may correct it.

    Raises :class:`Refusal` when the agreement isn't under way.
    """
    if written_on > timezone.localdate():
        raise Refusal({"written_on": _("This date is still to come.")}, code="ahead")
    with acting(None), refusing():
        pair = locked(pair)
        if not pair.is_active:
            raise Refusal(_("This agreement isn’t under way."), code="closed")
        entry = LogEntry(
            pair=pair,
            side=side,
            written_on=written_on,
            words=words,
            hours=hours,
            is_shared=is_shared,
        )
        entry.full_clean(exclude=["pair"])
        entry.save()
    return entry
