"""What outreach publishes in numbers."""

from .declared import published, screens

FIGURES = (*published.FIGURES, *screens.FIGURES)
