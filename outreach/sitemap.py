"""Outreach's pages for search engines."""

from .activities.sitemap import SITEMAPS as ACTIVITIES
from .media import published

SITEMAPS = (*ACTIVITIES, *published.SITEMAPS)
