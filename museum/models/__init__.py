from .audits import AuditItem, LocationAudit
from .bookings import Booking
from .collection import Gallery, MuseumObject, ObjectMaker, ObjectPicture
from .conservation import ConditionCheck, ConditionPicture, Treatment
from .deaccessions import Deaccession
from .entries import Acquisition, Entry
from .loans import Loan, LoanItem
from .locations import Location, Movement
from .opening import Closure, OpeningRule, Slot, VisitPolicy

__all__ = [
    "Acquisition",
    "AuditItem",
    "Booking",
    "Closure",
    "ConditionCheck",
    "ConditionPicture",
    "Deaccession",
    "Entry",
    "Gallery",
    "Loan",
    "LoanItem",
    "Location",
    "LocationAudit",
    "Movement",
    "MuseumObject",
    "ObjectMaker",
    "ObjectPicture",
    "OpeningRule",
    "Slot",
    "Treatment",
    "VisitPolicy",
]
