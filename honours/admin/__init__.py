"""The registry in the admin, a module a subject."""

from . import (
    care,
    care_rounds,
    certificates,
    commitments,
    conferrals,
    entitlements,
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
    "care",
    "care_rounds",
    "certificates",
    "commitments",
    "conferrals",
    "entitlements",
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
