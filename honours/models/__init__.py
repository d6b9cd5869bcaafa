from .commitments import Commitment
from .conferrals import Conferral
from .organisations import Craft, Organisation
from .people import Person
from .rosters import RosterImport, RosterReview, RosterUpload
from .titles import Title, TitleAlias

__all__ = [
    "Commitment",
    "Conferral",
    "Craft",
    "Organisation",
    "Person",
    "RosterImport",
    "RosterReview",
    "RosterUpload",
    "Title",
    "TitleAlias",
]
