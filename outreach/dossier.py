"""What outreach knows of a person that speaks for a nomination."""

from .activities.dossier import PARTS as ACTIVITIES
from .media import media_staff

PARTS = (*ACTIVITIES, *media_staff.DOSSIER)
