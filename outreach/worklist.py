"""What of outreach waits for staff."""

from .activities.worklist import ITEMS as ACTIVITIES

ITEMS = (*ACTIVITIES,)
