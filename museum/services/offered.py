"""Places of what is offered in a slot beside its tour: workshops and packages."""

from django.utils.translation import ngettext

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked

from .waiting import offer_places


def change_places(record, *, by, needs: str, places: int):
    """More places or fewer, but not fewer than are taken; groups that wait are asked where they fit."""
    with acting(by, needs=needs), refusing():
        slot = locked(record.slot)
        record = locked(record)
        if places < record.taken:
            raise Refusal(
                {
                    "places": ngettext(
                        "%(taken)d place is taken. Take the group out first.",
                        "%(taken)d places are taken. Take groups out first.",
                        record.taken,
                    )
                    % {"taken": record.taken}
                },
                code="taken",
            )
        record.places = places
        record.full_clean()
        record.save()
        offer_places(slot)
    return record
