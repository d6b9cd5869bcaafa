"""Where outreach shows a person."""

from .activities.appearances import SOURCES as ACTIVITIES
from .declared import media_staff, screens

SOURCES = (*ACTIVITIES, *media_staff.APPEARANCES, *screens.APPEARANCES)
