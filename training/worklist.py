"""What of the academy waits for staff."""

from .chain import worklist as chain
from .learning import worklist as learning

ITEMS = (*learning.ITEMS, *chain.ITEMS)
