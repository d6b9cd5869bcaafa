"""Where the academy shows a person."""

from .chain import appearances as chain
from .learning import appearances as learning

SOURCES = (*learning.SOURCES, *chain.SOURCES)
