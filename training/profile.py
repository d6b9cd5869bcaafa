from .chain import profile as chain

SECTIONS = (*chain.SECTIONS,)
