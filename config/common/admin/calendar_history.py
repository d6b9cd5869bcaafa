"""What happened to a year of the work calendar: to the record itself, and to its days."""

from collections.abc import Iterator
from itertools import groupby

from config.common.history import MOST_EVENTS, history_of, signature, user_names
from config.common.models import CalendarDay, CalendarYear, DayKind

EVENTS = CalendarDay._meta.get_field("events").related_model


def history_with_days(year: CalendarYear) -> list[dict]:
    """The year's own steps and those of its days, newest first; days saved together are one step."""
    steps = [*history_of(year), *_steps_of_days(year)]
    return sorted(steps, key=lambda step: step["at"], reverse=True)


def _steps_of_days(year: CalendarYear) -> Iterator[dict]:
    events = EVENTS.objects.filter(year_id=year.year).select_related("pgh_context")
    newest = list(events.order_by("-pgh_id")[:MOST_EVENTS])
    names = user_names(newest)
    older = _by_older(newest)
    for _context, together in groupby(newest, key=lambda event: event.pgh_context_id):
        together = list(together)
        changes = [_change(event, older.get(event.pgh_id)) for event in reversed(together)]
        yield {**signature(together[0], names), "is_first": False, "changes": changes}


def _by_older(newest: list) -> dict:
    """For each event the one before it of the same day."""
    found, last = {}, {}
    for event in reversed(newest):
        found[event.pgh_id] = last.get(event.pgh_obj_id)
        last[event.pgh_obj_id] = event
    return found


def _change(event, before) -> dict:
    if event.pgh_label == "delete":
        return {"field": event.date, "old": _told(event), "new": ""}
    if before is None:
        return {"field": event.date, "old": "", "new": _told(event)}
    new = _told(event)
    if before.date != event.date:
        new = f"{event.date} {new}"
    return {"field": before.date, "old": _told(before), "new": new}


def _told(event) -> str:
    return f"{DayKind(event.kind).label} {event.name}"
