"""Chapters of the manual about the academy."""

from .learning import manual as learning

CHAPTERS = (*learning.CHAPTERS,)
