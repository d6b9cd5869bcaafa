"""Outreach's parts of the front page."""

from .declared import published

BANDS = (*published.BANDS,)
