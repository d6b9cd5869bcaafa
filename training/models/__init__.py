from .chain_imports import ChainImport
from .mentoring import Appraisal, LogEntry, Master, MentoringPair, MentoringPolicy
from .studio_reviews import StudioReview
from .studios import Studio, StudioMember, StudioProject, StudioResult
from .teams import Mission, MissionVisit, ServiceTeam, TeamMember

__all__ = [
    "Appraisal",
    "ChainImport",
    "LogEntry",
    "Master",
    "MentoringPair",
    "MentoringPolicy",
    "Mission",
    "MissionVisit",
    "ServiceTeam",
    "Studio",
    "StudioMember",
    "StudioProject",
    "StudioResult",
    "StudioReview",
    "TeamMember",
]
