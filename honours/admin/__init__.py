"""The registry in the admin, a module a subject."""

from . import (
    certificates,
    commitments,
    conferrals,
    notices,
    objections,
    organisations,
    panels,
    people,
    reviews,
    rosters,
    sweeps,
    titles,
)

__all__ = [
    "certificates",
    "commitments",
    "conferrals",
    "notices",
    "objections",
    "organisations",
    "panels",
    "people",
    "reviews",
    "rosters",
    "sweeps",
    "titles",
]
