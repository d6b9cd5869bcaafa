"""Outreach's parts of a yearly statement."""

from .activities.statement import PARTS as ACTIVITIES
from .declared import published

PARTS = (*ACTIVITIES, *published.PARTS)
