"""What outreach does in the background, a module a subject."""

from .activities.jobs import forget_nightly, remind_mornings

__all__ = ["forget_nightly", "remind_mornings"]
