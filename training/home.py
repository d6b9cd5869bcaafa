"""The academy's parts of the front page."""

from .chain import home as chain
from .learning import home as learning

BANDS = (*learning.BANDS, *chain.BANDS)
