"""Innovation studios and master studios: their kinds, their standing, and the yearly review.

The seven things that a review looks for (七有) are those of the published review lists: plaque, place,
rules, funds, team, ledger, results.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StudioKind(TextChoices):
    INNOVATION = "innovation", _("Innovation studio")
    MASTER = "master", _("Master studio")


class StudioStatus(TextChoices):
    ACTIVE = "active", pgettext_lazy("studio", "In good standing")
    RECTIFYING = "rectifying", pgettext_lazy("studio", "To put things right")
    WITHDRAWN = "withdrawn", pgettext_lazy("studio", "Accreditation withdrawn")
    CLOSED = "closed", pgettext_lazy("studio", "Closed")


# Of these the enterprises are counted: a studio that has to mend something still stands.
STANDING = (StudioStatus.ACTIVE, StudioStatus.RECTIFYING)

STUDIO_STEPS = {
    # By the yearly review.
    (StudioStatus.ACTIVE, "rectify"): StudioStatus.RECTIFYING,
    (StudioStatus.RECTIFYING, "restore"): StudioStatus.ACTIVE,
    # By the review, or when the accreditation falls for another reason.
    (StudioStatus.ACTIVE, "withdraw"): StudioStatus.WITHDRAWN,
    (StudioStatus.RECTIFYING, "withdraw"): StudioStatus.WITHDRAWN,
    # The enterprise gives it up.
    (StudioStatus.ACTIVE, "close"): StudioStatus.CLOSED,
    (StudioStatus.RECTIFYING, "close"): StudioStatus.CLOSED,
    # Somebody else leads on.
    (StudioStatus.ACTIVE, "hand_over"): StudioStatus.ACTIVE,
    (StudioStatus.RECTIFYING, "hand_over"): StudioStatus.RECTIFYING,
}


class StudioRole(TextChoices):
    DEPUTY = "deputy", pgettext_lazy("in a studio", "Deputy leader")
    CORE = "core", pgettext_lazy("in a studio", "Core member")
    MEMBER = "member", pgettext_lazy("in a studio", "Member")


class ResultKind(TextChoices):
    INVENTION = "invention", _("Invention patent")
    UTILITY_MODEL = "utility_model", _("Utility-model patent")
    AWARD = "award", pgettext_lazy("of a studio", "Award")
    SAVING = "saving", _("Saving")
    METHOD = "method", _("Working method")
    STANDARD = "standard", pgettext_lazy("of a studio", "Standard")


PATENTS = (ResultKind.INVENTION, ResultKind.UTILITY_MODEL)


class ReviewStatus(TextChoices):
    CALLED = "called", pgettext_lazy("studio review", "Report awaited")
    REPORTED = "reported", pgettext_lazy("studio review", "Reported, to be judged")
    RECTIFYING = "rectifying", pgettext_lazy("studio review", "To put things right")
    PASSED = "passed", pgettext_lazy("studio review", "Passed")
    FAILED = "failed", pgettext_lazy("studio review", "Not passed")
    DROPPED = "dropped", pgettext_lazy("studio review", "Dropped")


REVIEW_STEPS = {
    (ReviewStatus.CALLED, "report"): ReviewStatus.REPORTED,
    (ReviewStatus.RECTIFYING, "report"): ReviewStatus.REPORTED,
    (ReviewStatus.REPORTED, "return"): ReviewStatus.CALLED,
    (ReviewStatus.REPORTED, "pass"): ReviewStatus.PASSED,
    (ReviewStatus.REPORTED, "rectify"): ReviewStatus.RECTIFYING,
    # No report came, in spite of the reminders.
    (ReviewStatus.CALLED, "rectify"): ReviewStatus.RECTIFYING,
    (ReviewStatus.RECTIFYING, "fail"): ReviewStatus.FAILED,
    (ReviewStatus.CALLED, "postpone"): ReviewStatus.CALLED,
    (ReviewStatus.RECTIFYING, "postpone"): ReviewStatus.RECTIFYING,
    # The studio closed meanwhile.
    (ReviewStatus.CALLED, "drop"): ReviewStatus.DROPPED,
    (ReviewStatus.REPORTED, "drop"): ReviewStatus.DROPPED,
    (ReviewStatus.RECTIFYING, "drop"): ReviewStatus.DROPPED,
}
# Something is still to come by the due date.
AWAITED = (ReviewStatus.CALLED, ReviewStatus.RECTIFYING)
UNDECIDED = (*AWAITED, ReviewStatus.REPORTED)


class ReviewGrade(TextChoices):
    EXCELLENT = "excellent", pgettext_lazy("grade", "Excellent")
    QUALIFIED = "qualified", pgettext_lazy("grade", "Qualified")


# What a studio must have: the name of the field that says so, and the word.
SEVEN = {
    "has_plaque": _("plaque"),
    "has_place": _("place of its own"),
    "has_rules": _("rules"),
    "has_funds": _("funds"),
    "has_team": _("team"),
    "has_ledger": _("ledger"),
    "has_results": pgettext_lazy("of a studio", "results"),
}


# The same as a studio is asked for them: a sentence that it can say yes or no to.
SEVEN_ASKED = {
    "has_plaque": _("The studio’s plaque hangs at its door."),
    "has_place": _("It has a room of its own to work and meet in."),
    "has_rules": _("Its rules are written down and hang on the wall."),
    "has_funds": _("It has money of its own, kept apart in the books."),
    "has_team": _("A leader and members are named, and work together."),
    "has_ledger": _("What it does is written down as it is done."),
    "has_results": _("Something came of the year’s work that can be shown."),
}


class ChainImportKind(TextChoices):
    STUDIOS = "studios", _("Spreadsheet of studios")
    PAIRS = "pairs", _("Spreadsheet of masters and apprentices")
