"""Going after the places where somebody still appears whose honour fell."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SweepCause(TextChoices):
    """What made the honour fall; only a suspension can be turned back."""

    SUSPENSION = "suspension", _("Suspension")
    REVOCATION = "revocation", _("Revocation")


class PlaceState(TextChoices):
    OPEN = "open", pgettext_lazy("place to clear", "To be cleared")
    CLEARED = "cleared", pgettext_lazy("place to clear", "Cleared")
    KEPT = "kept", pgettext_lazy("place to clear", "Stays")
    TO_RESTORE = "to_restore", pgettext_lazy("place to clear", "To be put back")
    RESTORED = "restored", pgettext_lazy("place to clear", "Put back")
    MOOT = "moot", pgettext_lazy("place to clear", "Nothing to do any more")


# ``lift`` comes with the honour's reinstatement, the other verbs from whoever works the list.
PLACE_STEPS = {
    (PlaceState.OPEN, "clear"): PlaceState.CLEARED,
    (PlaceState.OPEN, "keep"): PlaceState.KEPT,
    (PlaceState.CLEARED, "reopen"): PlaceState.OPEN,
    (PlaceState.KEPT, "reopen"): PlaceState.OPEN,
    (PlaceState.OPEN, "lift"): PlaceState.MOOT,
    (PlaceState.CLEARED, "lift"): PlaceState.TO_RESTORE,
    (PlaceState.TO_RESTORE, "restore"): PlaceState.RESTORED,
    (PlaceState.TO_RESTORE, "let_be"): PlaceState.MOOT,
}
WAITING = (PlaceState.OPEN, PlaceState.TO_RESTORE)
