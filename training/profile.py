"""The academy's sections of a person's page."""

from .learning import profile as learning

SECTIONS = (*learning.SECTIONS,)
