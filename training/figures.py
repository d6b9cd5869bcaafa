"""What the academy publishes in numbers."""

from .chain import figures as chain
from .learning import figures as learning

FIGURES = (*learning.FIGURES, *chain.FIGURES)
