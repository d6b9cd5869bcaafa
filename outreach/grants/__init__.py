"""What the groups of staff may do in outreach; given after each migrate, never taken."""

from .published import GRANTS

__all__ = ["GRANTS"]
