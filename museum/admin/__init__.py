"""The museum in the admin, a module a subject."""

from . import bookings, collection, opening, register

__all__ = ["bookings", "collection", "opening", "register"]
