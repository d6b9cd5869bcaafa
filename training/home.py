"""The academy's parts of the front page."""

from .learning import home as learning

BANDS = (*learning.BANDS,)
