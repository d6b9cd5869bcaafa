"""Where outreach shows a person."""

from .activities.appearances import SOURCES as ACTIVITIES
from .media import media_staff, screens

SOURCES = (*ACTIVITIES, *media_staff.APPEARANCES, *screens.APPEARANCES)
