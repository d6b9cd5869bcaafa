"""Where outreach shows a person."""

from .activities.appearances import SOURCES as ACTIVITIES
from .declared import published, screens

SOURCES = (*ACTIVITIES, *published.APPEARANCES, *screens.APPEARANCES)
