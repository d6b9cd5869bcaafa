"""The academy's part of the demonstration."""

from .chain import DEMO as CHAIN
from .learning import LEARNING

DEMO = (LEARNING, *CHAIN)
