from .audits import AuditItem, LocationAudit
from .bookings import Booking
from .collection import Gallery, MuseumObject, accession_number_shape
from .conservation import ConditionCheck, ConditionPicture, Treatment
from .deaccessions import Deaccession
from .desk import WalkIn
from .entries import Acquisition, Entry
from .feedback import Feedback
from .loans import Loan, LoanItem
from .locations import Location, Movement
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
from .packages import SchoolPackage
from .register import RegisterImport
from .scans import LabelScan
from .workshops import Workshop

__all__ = [
    "Acquisition",
    "AuditItem",
    "Booking",
    "Closure",
    "ConditionCheck",
    "ConditionPicture",
    "Deaccession",
    "Entry",
    "Feedback",
    "Gallery",
    "LabelScan",
    "Loan",
    "LoanItem",
    "Location",
    "LocationAudit",
    "Movement",
    "MuseumObject",
    "NumberingRule",
    "NumberingYear",
    "ObjectDimension",
    "ObjectMaker",
    "ObjectPicture",
    "ObjectTag",
    "OpeningRule",
    "RegisterImport",
    "SchoolPackage",
    "Slot",
    "Tag",
    "TakenNumber",
    "Treatment",
    "Valuation",
    "VisitPolicy",
    "WalkIn",
    "Workshop",
    "accession_number_shape",
]
