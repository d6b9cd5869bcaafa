"""Outreach's parts of the front page."""

from .activities.home import BANDS as ACTIVITIES

BANDS = (*ACTIVITIES,)
