from .bases import Base, Equipment, Room
from .certificates import Attainment, Certificate, LearningSeries
from .courses import Course, CoursePicture
from .enrolments import Attendance, Enrolment, Learner, Telephone
from .evaluations import Evaluation
from .lecturers import Lecturer
from .meetings import Meeting, Teaching
from .policy import EnrolmentPolicy
from .sessions import MonthlyMenu, Session
from .sheets import LearningSheet

__all__ = [
    "Attainment",
    "Attendance",
    "Base",
    "Certificate",
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
    "Meeting",
    "MonthlyMenu",
    "Room",
    "Session",
    "Teaching",
    "Telephone",
]
