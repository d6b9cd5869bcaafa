"""Outreach in the admin, a module a subject."""

from . import (
    accounts,
    articles,
    campaigns,
    event_imports,
    events,
    fairs,
    placements,
    programmes,
    reports,
    requests,
    screens,
    sheets,
    talks,
    videos,
)

__all__ = [
    "accounts",
    "articles",
    "campaigns",
    "event_imports",
    "events",
    "fairs",
    "placements",
    "programmes",
    "reports",
    "requests",
    "screens",
    "sheets",
    "talks",
    "videos",
]
