"""The academy's part of the demonstration."""

from .learning import LEARNING

DEMO = (LEARNING,)
