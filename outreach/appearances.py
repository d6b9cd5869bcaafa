"""Where outreach shows a person."""

from .activities.appearances import SOURCES as ACTIVITIES

SOURCES = (*ACTIVITIES,)
