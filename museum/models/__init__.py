from .bookings import Booking
from .collection import Gallery, MuseumObject, accession_number_shape
from .desk import WalkIn
from .feedback import Feedback
from .numbering import NumberingRule, NumberingYear, TakenNumber
from .object_parts import (
    ObjectDimension,
    ObjectMaker,
    ObjectPicture,
    ObjectTag,
    Tag,
    Valuation,
)
from .opening import Closure, OpeningRule, Slot, VisitPolicy
from .register import RegisterImport

__all__ = [
    "Booking",
    "Closure",
    "Feedback",
    "Gallery",
    "MuseumObject",
    "NumberingRule",
    "NumberingYear",
    "ObjectDimension",
    "ObjectMaker",
    "ObjectPicture",
    "ObjectTag",
    "OpeningRule",
    "RegisterImport",
    "Slot",
    "Tag",
    "TakenNumber",
    "Valuation",
    "VisitPolicy",
    "WalkIn",
    "accession_number_shape",
]
