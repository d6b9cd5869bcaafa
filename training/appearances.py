"""Where the academy shows a person."""

from .learning import appearances as learning

SOURCES = (*learning.SOURCES,)
