from .bookings import Booking
from .collection import Gallery, MuseumObject, ObjectMaker, ObjectPicture
from .opening import Closure, OpeningRule, Slot, VisitPolicy
from .workshops import Workshop

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
    "Workshop",
]
