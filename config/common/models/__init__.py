from .base import TimeStamped
from .users import User

__all__ = ["TimeStamped", "User"]
