from .chain import dossier as chain

PARTS = (*chain.PARTS,)
