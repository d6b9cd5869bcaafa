"""What of the academy waits for staff."""

from .learning import worklist as learning

ITEMS = (*learning.ITEMS,)
