"""The academy in the admin, a module a subject."""

from . import (
    bases,
    certificates,
    chain_imports,
    courses,
    enrolments,
    lecturers,
    mentoring,
    menus,
    missions,
    policy,
    sessions,
    sheets,
    studio_reviews,
    studios,
    teams,
)

__all__ = [
    "bases",
    "certificates",
    "chain_imports",
    "courses",
    "enrolments",
    "lecturers",
    "mentoring",
    "menus",
    "missions",
    "policy",
    "sessions",
    "sheets",
    "studio_reviews",
    "studios",
    "teams",
]
