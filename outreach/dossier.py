"""What outreach knows of a person that speaks for a nomination."""

from .declared import media_staff

PARTS = (*media_staff.DOSSIER,)
