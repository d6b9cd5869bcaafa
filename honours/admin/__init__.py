"""The registry in the admin, a module a subject."""

from . import certificates, commitments, conferrals, organisations, people, rosters, sweeps, titles

__all__ = [
    "certificates",
    "commitments",
    "conferrals",
    "organisations",
    "people",
    "rosters",
    "sweeps",
    "titles",
]
