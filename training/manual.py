from .chain import manual as chain

CHAPTERS = (*chain.CHAPTERS,)
