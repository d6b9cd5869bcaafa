from .chain import search as chain

SOURCES = (*chain.SOURCES,)
