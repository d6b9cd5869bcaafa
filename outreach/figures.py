"""What outreach publishes in numbers."""

from .activities.figures import FIGURES as ACTIVITIES

FIGURES = (*ACTIVITIES,)
