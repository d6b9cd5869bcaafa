"""What of outreach waits for staff."""

from .declared import media_staff, screens

ITEMS = (*media_staff.ITEMS, *screens.ITEMS)
