from .bookings import Booking
from .collection import Gallery, MuseumObject, ObjectMaker, ObjectPicture
from .desk import WalkIn
from .opening import Closure, OpeningRule, Slot, VisitPolicy

__all__ = [
    "Booking",
    "Closure",
    "Gallery",
    "MuseumObject",
    "ObjectMaker",
    "ObjectPicture",
    "OpeningRule",
    "Slot",
    "VisitPolicy",
    "WalkIn",
]
