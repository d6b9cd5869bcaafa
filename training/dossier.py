"""What the academy knows of a person that speaks for a nomination."""

from .chain import dossier as chain
from .learning import dossier as learning

PARTS = (*learning.PARTS, *chain.PARTS)
