from .base import TimeStamped
from .calendar import CalendarDay, CalendarYear, DayKind
from .imports import ImportedFile
from .messages import Channel, Message
from .pictures import RecordPicture
from .throttles import Throttle
from .users import User

__all__ = [
    "CalendarDay",
    "CalendarYear",
    "Channel",
    "DayKind",
    "ImportedFile",
    "Message",
    "RecordPicture",
    "Throttle",
    "TimeStamped",
    "User",
]
