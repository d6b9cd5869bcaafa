"""Outreach's sections of a person's page."""

from .declared import published

SECTIONS = (*published.SECTIONS,)
