"""Enumerations and tables of transitions of outreach, a module a subject."""

from .events import EVENT_STEPS, EventKind, EventStatus, HeadcountMethod, VenueKind
from .requests import REQUEST_STEPS, RequestStatus

__all__ = [
    "EVENT_STEPS",
    "REQUEST_STEPS",
    "EventKind",
    "EventStatus",
    "HeadcountMethod",
    "RequestStatus",
    "VenueKind",
]
