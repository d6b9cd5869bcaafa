from .chain import home as chain

BANDS = (*chain.BANDS,)
