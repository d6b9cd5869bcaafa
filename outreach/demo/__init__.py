"""Outreach's part of the demonstration."""

from .activities import DEMO as ACTIVITIES
from .published import MAKER as PUBLISHED

DEMO = (*ACTIVITIES, PUBLISHED)
