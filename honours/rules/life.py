"""What an event of life changes and asks for, decided over plain values."""

import datetime
from collections.abc import Mapping

from config.common.partial_dates import PartialDate
from honours.choices.life import (
    DATED_EFFECTS,
    DUTIES,
    LIFE_EFFECTS,
    NEEDED_MANAGEMENT,
    OF_THE_DECEASED,
    WISH_EFFECTS,
    Duty,
    LifeEventKind,
)
from honours.choices.registry import Life


def effects_of(kind: str, *, happened_on: PartialDate | None, wish: str = "") -> dict:
    """What the event sets on the person, by field. A date that nobody knows sets nothing."""
    effects = {**LIFE_EFFECTS[kind], **WISH_EFFECTS.get(wish, {})}
    if kind in DATED_EFFECTS and happened_on is not None:
        effects[DATED_EFFECTS[kind]] = happened_on
    return effects


def is_possible(kind: str, *, life: str, management: str) -> bool:
    """Whether this can happen to somebody of whom the registry says this."""
    if kind == LifeEventKind.FAMILY_WISH:
        return life == Life.DECEASED
    if life == Life.DECEASED and kind not in OF_THE_DECEASED:
        return False
    return kind not in NEEDED_MANAGEMENT or management in NEEDED_MANAGEMENT[kind]


def lies_ahead(date: PartialDate, today: datetime.date) -> bool:
    """Whether the whole of the date, be it a day, a month or a year, is still to come."""
    return str(date) > str(today)[: len(str(date))]


def duties_of(kind: str, *, is_maker: bool) -> list[Duty]:
    return [duty for duty in DUTIES[kind] if is_maker or not duty.only_makers]


def due_on(task: str, days: int, *, terms: Mapping[str, int], today: datetime.date):
    """The last day for a task: so many days from today as staff set for it, else as the table says."""
    return today + datetime.timedelta(days=terms.get(task, days))


def may_close(group: str, *, own_groups: set[str], sees_all: bool) -> bool:
    """A follow-up is closed by the group that it was given to, or by those who see them all."""
    return sees_all or group in own_groups
