"""Chapters of the manual about the academy."""

from .chain import manual as chain
from .learning import manual as learning

CHAPTERS = (*learning.CHAPTERS, *chain.CHAPTERS)
