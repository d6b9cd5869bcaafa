"""The museum in the admin, a module a subject."""

from . import bookings, collection, desk, feedback, opening, register

__all__ = ["bookings", "collection", "desk", "feedback", "opening", "register"]
