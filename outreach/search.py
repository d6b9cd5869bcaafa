"""What of outreach the portal's search finds."""

from .activities.search import SOURCES as ACTIVITIES

SOURCES = (*ACTIVITIES,)
