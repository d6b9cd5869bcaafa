from .certificates import CertificateSeries, IssuedCertificate
from .commitments import Commitment
from .conferrals import Conferral
from .organisations import Craft, Organisation
from .people import Person
from .rosters import RosterImport, RosterReview, RosterUpload
from .sweeps import Sweep, SweepPlace
from .titles import Title, TitleAlias

__all__ = [
    "CertificateSeries",
    "Commitment",
    "Conferral",
    "Craft",
    "IssuedCertificate",
    "Organisation",
    "Person",
    "RosterImport",
    "RosterReview",
    "RosterUpload",
    "Sweep",
    "SweepPlace",
    "Title",
    "TitleAlias",
]
