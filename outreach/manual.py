"""Chapters of the manual about outreach."""

from .activities.manual import CHAPTERS as ACTIVITIES

CHAPTERS = (*ACTIVITIES,)
