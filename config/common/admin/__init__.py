from . import accounts, calendar, messages

__all__ = ["accounts", "calendar", "messages"]
