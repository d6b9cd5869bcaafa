from .event_imports import EventImport
from .events import Event, EventPicture, EventSpeaker, SignIn
from .fairs import Fair, FairPicture, FairStall
from .programmes import Programme, ProgrammePart, Tour
from .requests import TalkRequest
from .talks import Talk

__all__ = [
    "Event",
    "EventImport",
    "EventPicture",
    "EventSpeaker",
    "Fair",
    "FairPicture",
    "FairStall",
    "Programme",
    "ProgrammePart",
    "SignIn",
    "Talk",
    "TalkRequest",
    "Tour",
]
