"""What of outreach waits for staff."""

from .declared import published, screens

ITEMS = (*published.ITEMS, *screens.ITEMS)
