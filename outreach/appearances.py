"""Where outreach shows a person."""

from .declared import media_staff, screens

SOURCES = (*media_staff.APPEARANCES, *screens.APPEARANCES)
