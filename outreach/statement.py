"""Outreach's parts of a yearly statement."""

from .activities.statement import PARTS as ACTIVITIES
from .media import media_staff

PARTS = (*ACTIVITIES, *media_staff.PARTS)
