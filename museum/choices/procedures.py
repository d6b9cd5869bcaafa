"""Enumerations and tables of transitions of the collection's procedures (Spectrum 5.1)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LocationKind(TextChoices):
    HALL = "hall", pgettext_lazy("location", "Hall")
    GALLERY = "gallery", pgettext_lazy("location", "Gallery")
    CASE = "case", pgettext_lazy("location", "Case")
    SHELF = "shelf", pgettext_lazy("location", "Shelf")
    STORE = "store", pgettext_lazy("location", "Store room")
    WORKSHOP = "workshop", pgettext_lazy("location", "Workshop")
    OUTSIDE = "outside", pgettext_lazy("location", "Outside the museum")


class MoveReason(TextChoices):
    DISPLAY = "display", pgettext_lazy("movement", "Display")
    STORAGE = "storage", pgettext_lazy("movement", "Storage")
    LOAN = "loan", pgettext_lazy("movement", "Loan")
    CONSERVATION = "conservation", pgettext_lazy("movement", "Conservation")
    PHOTOGRAPHY = "photography", pgettext_lazy("movement", "Photography")
    AUDIT = "audit", pgettext_lazy("movement", "Correction after an audit")


class EntryPurpose(TextChoices):
    """Why something was left with the museum."""

    ACQUISITION = "acquisition", _("To be acquired")
    BACK = "back", _("To be given back")


class EntryStatus(TextChoices):
    RECEIVED = "received", pgettext_lazy("entry", "With us")
    ACQUIRED = "acquired", pgettext_lazy("entry", "Acquired")
    RETURNED = "returned", pgettext_lazy("entry", "Given back")


# A gift of several pieces becomes several objects, so an acquired entry may go on.
ENTRY_STEPS = {
    (EntryStatus.RECEIVED, "acquire"): EntryStatus.ACQUIRED,
    (EntryStatus.ACQUIRED, "acquire"): EntryStatus.ACQUIRED,
    (EntryStatus.RECEIVED, "give_back"): EntryStatus.RETURNED,
}


class LoanDirection(TextChoices):
    OUT = "out", _("We lend")
    IN = "in", _("We borrow")


class LoanStatus(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("loan", "Proposed")
    AGREED = "agreed", pgettext_lazy("loan", "Agreed")
    OUT = "out", pgettext_lazy("loan", "Out on loan")
    IN = "in", pgettext_lazy("loan", "Here on loan")
    RETURNED = "returned", pgettext_lazy("loan", "Returned")
    CANCELLED = "cancelled", pgettext_lazy("loan", "Cancelled")


RUNNING = (LoanStatus.OUT, LoanStatus.IN)
# An object may be in one of these at a time; proposals may compete.
BINDING = (LoanStatus.AGREED, *RUNNING)

LOAN_STEPS = {
    (LoanStatus.PROPOSED, "agree"): LoanStatus.AGREED,
    (LoanStatus.AGREED, "send"): LoanStatus.OUT,
    (LoanStatus.AGREED, "receive"): LoanStatus.IN,
    # Part of the objects may come back first: the loan runs until the last.
    (LoanStatus.OUT, "return"): LoanStatus.RETURNED,
    (LoanStatus.IN, "return"): LoanStatus.RETURNED,
    (LoanStatus.OUT, "extend"): LoanStatus.OUT,
    (LoanStatus.IN, "extend"): LoanStatus.IN,
    (LoanStatus.PROPOSED, "cancel"): LoanStatus.CANCELLED,
    (LoanStatus.AGREED, "cancel"): LoanStatus.CANCELLED,
}
# The verb by which a loan of each direction begins to run.
BEGINS = {LoanDirection.OUT: "send", LoanDirection.IN: "receive"}


class AuditStatus(TextChoices):
    OPEN = "open", pgettext_lazy("audit", "Under way")
    CLOSED = "closed", pgettext_lazy("audit", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("audit", "Given up")


AUDIT_STEPS = {
    (AuditStatus.OPEN, "close"): AuditStatus.CLOSED,
    (AuditStatus.OPEN, "cancel"): AuditStatus.CANCELLED,
}


class AuditMark(TextChoices):
    PENDING = "pending", pgettext_lazy("audit", "Not looked for yet")
    FOUND = "found", pgettext_lazy("audit", "Found")
    MISSING = "missing", pgettext_lazy("audit", "Missing")


class DeaccessionMethod(TextChoices):
    RETURN = "return", pgettext_lazy("deaccession", "Return to the owner")
    TRANSFER = "transfer", pgettext_lazy("deaccession", "Transfer to another institution")
    DESTRUCTION = "destruction", pgettext_lazy("deaccession", "Destruction")
    LOSS = "loss", pgettext_lazy("deaccession", "Loss")


class DeaccessionStatus(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("deaccession", "Awaits approval")
    APPROVED = "approved", pgettext_lazy("deaccession", "Deaccessioned")
    REFUSED = "refused", pgettext_lazy("deaccession", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("deaccession", "Withdrawn")


DEACCESSION_STEPS = {
    (DeaccessionStatus.PROPOSED, "approve"): DeaccessionStatus.APPROVED,
    (DeaccessionStatus.PROPOSED, "refuse"): DeaccessionStatus.REFUSED,
    (DeaccessionStatus.PROPOSED, "withdraw"): DeaccessionStatus.WITHDRAWN,
}
