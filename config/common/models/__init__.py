from .base import TimeStamped
from .throttles import Throttle
from .users import User

__all__ = ["Throttle", "TimeStamped", "User"]
