"""Outreach's part of the demonstration."""

from .published import MAKER as PUBLISHED

DEMO = (PUBLISHED,)
