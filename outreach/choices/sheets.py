"""What comes in by spreadsheet."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class SheetKind(TextChoices):
    VIDEOS = "videos", pgettext_lazy("sheet", "Videos")
    REPORTS = "reports", pgettext_lazy("sheet", "Media reports")
