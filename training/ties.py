from .chain import ties as chain

SOURCES = (*chain.SOURCES,)
