"""What of outreach the portal's search finds."""

from .declared import published

SOURCES = (*published.SEARCHES,)
