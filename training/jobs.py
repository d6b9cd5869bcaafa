"""What the academy does in the background."""

from .learning.jobs import forget_nightly, move_queues_on, remind_and_ask

__all__ = ["forget_nightly", "move_queues_on", "remind_and_ask"]
