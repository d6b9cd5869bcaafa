from .chain import appearances as chain

SOURCES = (*chain.SOURCES,)
