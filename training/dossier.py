"""What the academy knows of a person that speaks for a nomination."""

from .learning import dossier as learning

PARTS = (*learning.PARTS,)
