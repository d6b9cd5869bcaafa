"""Outreach in the admin, a module a subject."""

from . import event_imports, events, fairs, programmes, requests, talks

__all__ = ["event_imports", "events", "fairs", "programmes", "requests", "talks"]
