"""Chapters of the staff's manual, by subject."""

from . import care, life, registry, selection

CHAPTERS = (*registry.CHAPTERS, *selection.CHAPTERS, *care.CHAPTERS, *life.CHAPTERS)
