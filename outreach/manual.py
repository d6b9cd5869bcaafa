"""Outreach's chapters of the staff's manual."""

from .declared import manual

CHAPTERS = (*manual.CHAPTERS,)
