"""The museum in the admin, a module a subject."""

from . import (
    audits,
    bookings,
    collection,
    conservation,
    deaccessions,
    desk,
    entries,
    feedback,
    loans,
    locations,
    opening,
    packages,
    register,
    slots,
    workshops,
)

__all__ = [
    "audits",
    "bookings",
    "collection",
    "conservation",
    "deaccessions",
    "desk",
    "entries",
    "feedback",
    "loans",
    "locations",
    "opening",
    "packages",
    "register",
    "slots",
    "workshops",
]
