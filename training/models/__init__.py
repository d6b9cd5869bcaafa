from .bases import Base, Equipment, Room
from .certificates import Attainment, Certificate, LearningSeries
from .chain_imports import ChainImport
from .courses import Course, CoursePicture
from .enrolments import Attendance, Enrolment, Learner, Telephone
from .evaluations import Evaluation
from .lecturers import Lecturer
from .meetings import Meeting, Teaching
from .mentoring import Master, MentoringPair, MentoringPolicy
from .mentoring_log import Appraisal, LogEntry
from .policy import EnrolmentPolicy
from .sessions import MonthlyMenu, Session
from .sheets import LearningSheet
from .studio_reports import ClaimedResult, ReviewPhotograph
from .studio_reviews import StudioReview
from .studios import Studio, StudioMember, StudioProject, StudioResult
from .teams import Mission, MissionVisit, ServiceTeam, TeamMember

__all__ = [
    "Appraisal",
    "Attainment",
    "Attendance",
    "Base",
    "Certificate",
    "ChainImport",
    "ClaimedResult",
    "Course",
    "CoursePicture",
    "Enrolment",
    "EnrolmentPolicy",
    "Equipment",
    "Evaluation",
    "Learner",
    "LearningSeries",
    "LearningSheet",
    "Lecturer",
    "LogEntry",
    "Master",
    "Meeting",
    "MentoringPair",
    "MentoringPolicy",
    "Mission",
    "MissionVisit",
    "MonthlyMenu",
    "ReviewPhotograph",
    "Room",
    "ServiceTeam",
    "Session",
    "Studio",
    "StudioMember",
    "StudioProject",
    "StudioResult",
    "StudioReview",
    "Teaching",
    "TeamMember",
    "Telephone",
]
