"""Outreach's parts of a yearly statement."""

from .activities.statement import PARTS as ACTIVITIES

PARTS = (*ACTIVITIES,)
