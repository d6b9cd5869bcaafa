from .chain import worklist as chain

ITEMS = (*chain.ITEMS,)
