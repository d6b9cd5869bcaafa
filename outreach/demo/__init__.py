"""Outreach's part of the demonstration."""

from .activities import DEMO as ACTIVITIES

DEMO = (*ACTIVITIES,)
