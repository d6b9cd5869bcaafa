"""Outreach's sections of a person's page."""

from .activities.profile import SECTIONS as ACTIVITIES
from .media import published

SECTIONS = (*ACTIVITIES, *published.SECTIONS)
