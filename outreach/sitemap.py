"""Outreach's pages for search engines."""

from .activities.sitemap import SITEMAPS as ACTIVITIES
from .declared import published

SITEMAPS = (*ACTIVITIES, *published.SITEMAPS)
