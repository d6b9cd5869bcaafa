from . import accounts, calendar

__all__ = ["accounts", "calendar"]
