from .chain import statement as chain

PARTS = (*chain.PARTS,)
