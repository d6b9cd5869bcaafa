from .base import TimeStamped
from .calendar import CalendarDay, CalendarYear, DayKind
from .throttles import Throttle
from .users import User

__all__ = ["CalendarDay", "CalendarYear", "DayKind", "Throttle", "TimeStamped", "User"]
