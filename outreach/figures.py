"""What outreach publishes in numbers."""

from .activities.figures import FIGURES as ACTIVITIES
from .media import published, screens

FIGURES = (*ACTIVITIES, *published.FIGURES, *screens.FIGURES)
