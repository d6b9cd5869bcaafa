"""What of outreach the portal's search finds."""

from .activities.search import SOURCES as ACTIVITIES
from .media import published

SOURCES = (*ACTIVITIES, *published.SEARCHES)
