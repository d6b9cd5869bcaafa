"""What of outreach waits for staff."""

from .activities.worklist import ITEMS as ACTIVITIES
from .media import media_staff, screens

ITEMS = (*ACTIVITIES, *media_staff.ITEMS, *screens.ITEMS)
