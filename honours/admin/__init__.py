"""The registry in the admin, a module a subject."""

from . import commitments, conferrals, organisations, people, rosters, titles

__all__ = ["commitments", "conferrals", "organisations", "people", "rosters", "titles"]
