"""The museum in the admin, a module a subject."""

from . import bookings, collection, opening, workshops

__all__ = ["bookings", "collection", "opening", "workshops"]
