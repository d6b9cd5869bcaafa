"""Outreach's pages that search engines should know."""

from .declared import published

SITEMAPS = (*published.SITEMAPS,)
