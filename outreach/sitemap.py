"""Outreach's pages for search engines."""

from .activities.sitemap import SITEMAPS as ACTIVITIES

SITEMAPS = (*ACTIVITIES,)
