"""What of the academy the portal's search finds."""

from .chain import search as chain
from .learning import search as learning

SOURCES = (*learning.SOURCES, *chain.SOURCES)
