"""The academy in the admin, a module a subject."""

from . import bases, certificates, courses, enrolments, lecturers, menus, policy, sessions, sheets

__all__ = [
    "bases",
    "certificates",
    "courses",
    "enrolments",
    "lecturers",
    "menus",
    "policy",
    "sessions",
    "sheets",
]
