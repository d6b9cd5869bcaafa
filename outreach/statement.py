"""Outreach's parts of a yearly statement."""

from .declared import media_staff

PARTS = (*media_staff.PARTS,)
