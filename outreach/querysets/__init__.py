"""Named reads of outreach, a module a subject."""

from .events import EventQuerySet, ProgrammeQuerySet, TourQuerySet
from .fairs import FairQuerySet
from .requests import TalkQuerySet, TalkRequestQuerySet

__all__ = [
    "EventQuerySet",
    "FairQuerySet",
    "ProgrammeQuerySet",
    "TalkQuerySet",
    "TalkRequestQuerySet",
    "TourQuerySet",
]
