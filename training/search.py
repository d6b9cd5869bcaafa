"""What of the academy the portal's search finds."""

from .learning import search as learning

SOURCES = (*learning.SOURCES,)
