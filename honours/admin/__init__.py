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
from . import commitments, conferrals, notices, objections, organisations, people, rosters, titles

__all__ = [
    "commitments",
    "conferrals",
    "notices",
    "objections",
    "organisations",
    "people",
    "rosters",
    "titles",
]
