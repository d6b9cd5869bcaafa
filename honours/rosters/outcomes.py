"""The words for the outcomes of rows."""

from django.utils.translation import gettext_lazy as _

OUTCOME_LABELS = {
    "created": _("New person"),
    "updated": _("Something added"),
    "unchanged": _("Nothing new"),
    "flagged": _("To decide"),
    "rejected": _("Rejected"),
}
