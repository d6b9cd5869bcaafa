"""The academy in the admin, a module a subject."""

from . import chain_imports, mentoring, missions, studio_reviews, studios, teams

__all__ = ["chain_imports", "mentoring", "missions", "studio_reviews", "studios", "teams"]
