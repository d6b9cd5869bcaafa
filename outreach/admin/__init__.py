"""Outreach in the admin, a module a subject."""

from . import (
    accounts,
    articles,
    campaigns,
    placements,
    reports,
    screens,
    sheets,
    videos,
)

__all__ = [
    "accounts",
    "articles",
    "campaigns",
    "placements",
    "reports",
    "screens",
    "sheets",
    "videos",
]
