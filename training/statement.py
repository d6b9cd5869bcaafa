"""The academy's parts of a yearly statement."""

from .chain import statement as chain
from .learning import statement as learning

PARTS = (*learning.PARTS, *chain.PARTS)
