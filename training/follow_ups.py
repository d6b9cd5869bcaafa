from .chain import follow_ups as chain

SOURCES = (*chain.SOURCES,)
