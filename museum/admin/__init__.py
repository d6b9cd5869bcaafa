"""The museum in the admin, a module a subject."""

from . import (
    audits,
    bookings,
    collection,
    conservation,
    deaccessions,
    entries,
    loans,
    locations,
    opening,
)

__all__ = [
    "audits",
    "bookings",
    "collection",
    "conservation",
    "deaccessions",
    "entries",
    "loans",
    "locations",
    "opening",
]
