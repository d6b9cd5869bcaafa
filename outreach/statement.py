"""Outreach's parts of a yearly statement."""

from .declared import published

PARTS = (*published.PARTS,)
