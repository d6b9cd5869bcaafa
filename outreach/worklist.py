"""What of outreach waits for staff."""

from .activities.worklist import ITEMS as ACTIVITIES
from .declared import published, screens

ITEMS = (*ACTIVITIES, *published.ITEMS, *screens.ITEMS)
