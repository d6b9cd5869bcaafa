"""The academy's sections of a person's page."""

from .chain import profile as chain
from .learning import profile as learning

SECTIONS = (*learning.SECTIONS, *chain.SECTIONS)
