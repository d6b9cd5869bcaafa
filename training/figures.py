from .chain import figures as chain

FIGURES = (*chain.FIGURES,)
