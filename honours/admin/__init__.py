"""The registry in the admin, a module a subject."""

from . import rosters

__all__ = ["rosters"]
