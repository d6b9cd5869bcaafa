"""Outreach's parts of the front page."""

from .activities.home import BANDS as ACTIVITIES
from .media import published

BANDS = (*ACTIVITIES, *published.BANDS)
