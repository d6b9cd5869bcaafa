from .base import TimeStamped
from .calendar import CalendarDay, CalendarYear, DayKind
from .messages import Channel, Message
from .throttles import Throttle
from .users import User

__all__ = [
    "CalendarDay",
    "CalendarYear",
    "Channel",
    "DayKind",
    "Message",
    "Throttle",
    "TimeStamped",
    "User",
]
