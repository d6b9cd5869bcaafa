"""What the academy publishes in numbers."""

from .learning import figures as learning

FIGURES = (*learning.FIGURES,)
