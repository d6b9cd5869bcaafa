"""The museum in the admin, a module a subject."""

from . import bookings, collection, desk, opening

__all__ = ["bookings", "collection", "desk", "opening"]
