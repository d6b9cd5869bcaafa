from .attachments import NominationAttachment, ObjectionEvidence
from .care import CareRecord
from .care_rounds import CareRound
from .certificates import CertificateSeries, IssuedCertificate
from .commitments import Commitment
from .conferrals import Conferral
from .entitlements import EntitlementRule
from .follow_ups import FollowUp, TaskTerm
from .life import LifeEvent
from .nominations import Nomination
from .notices import NoticeEntry, PublicNotice
from .objections import Objection
from .organisations import Craft, Organisation
from .panels import PanelMeeting, PanelVote
from .people import Person
from .reviews import ReviewAssignment, ReviewConflict, ReviewerProfile, ReviewScore
from .rosters import RosterImport, RosterReview, RosterUpload
from .rounds import BodyPlaces, Criterion, QuotaRule, RoundTitle, SelectionRound, VettingRequirement
from .scheduling import SchedulingHold
from .sweeps import Sweep, SweepPlace
from .titles import Title, TitleAlias
from .vetting import VettingOpinion

__all__ = [
    "BodyPlaces",
    "CareRecord",
    "CareRound",
    "CertificateSeries",
    "Commitment",
    "Conferral",
    "Craft",
    "Criterion",
    "EntitlementRule",
    "FollowUp",
    "IssuedCertificate",
    "LifeEvent",
    "Nomination",
    "NominationAttachment",
    "NoticeEntry",
    "Objection",
    "ObjectionEvidence",
    "Organisation",
    "PanelMeeting",
    "PanelVote",
    "Person",
    "PublicNotice",
    "QuotaRule",
    "ReviewAssignment",
    "ReviewConflict",
    "ReviewScore",
    "ReviewerProfile",
    "RosterImport",
    "RosterReview",
    "RosterUpload",
    "RoundTitle",
    "SchedulingHold",
    "SelectionRound",
    "Sweep",
    "SweepPlace",
    "TaskTerm",
    "Title",
    "TitleAlias",
    "VettingOpinion",
    "VettingRequirement",
]
