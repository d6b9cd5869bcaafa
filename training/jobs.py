"""What the academy does in the background."""

from .chain import jobs as chain
from .learning.jobs import forget_nightly, move_queues_on, remind_and_ask

__all__ = ["chain", "forget_nightly", "move_queues_on", "remind_and_ask"]
