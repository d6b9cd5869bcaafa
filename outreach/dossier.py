"""What outreach knows of a person that speaks for a nomination."""

from .declared import published

PARTS = (*published.DOSSIER,)
