"""Where outreach shows a person."""

from .declared import published, screens

SOURCES = (*published.APPEARANCES, *screens.APPEARANCES)
