"""The academy's parts of a yearly statement."""

from .learning import statement as learning

PARTS = (*learning.PARTS,)
