from .bookings import Booking
from .collection import Gallery, MuseumObject, ObjectMaker, ObjectPicture
from .desk import WalkIn
from .feedback import Feedback
from .opening import Closure, OpeningRule, Slot, VisitPolicy

__all__ = [
    "Booking",
    "Closure",
    "Feedback",
    "Gallery",
    "MuseumObject",
    "ObjectMaker",
    "ObjectPicture",
    "OpeningRule",
    "Slot",
    "VisitPolicy",
    "WalkIn",
]
