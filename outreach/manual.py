"""Outreach's chapters of the staff's manual."""

from .activities.manual import CHAPTERS as ACTIVITIES
from .media import manual

CHAPTERS = (*ACTIVITIES, *manual.CHAPTERS)
