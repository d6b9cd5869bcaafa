"""Masters and their apprentices (名师带徒): an agreement's life from the draft to the appraisal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PairStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("mentoring", "Draft")
    SIGNING = "signing", pgettext_lazy("mentoring", "Awaits signatures")
    ACTIVE = "active", pgettext_lazy("mentoring", "Under way")
    COMPLETED = "completed", pgettext_lazy("mentoring", "Completed")
    ENDED = "ended", pgettext_lazy("mentoring", "Ended early")
    DROPPED = "dropped", pgettext_lazy("mentoring", "Not concluded")


PAIR_STEPS = {
    # From here on the text stands, and is printed to be signed.
    (PairStatus.DRAFT, "offer"): PairStatus.SIGNING,
    (PairStatus.SIGNING, "rework"): PairStatus.DRAFT,
    (PairStatus.SIGNING, "sign_master"): PairStatus.SIGNING,
    (PairStatus.SIGNING, "sign_apprentice"): PairStatus.SIGNING,
    # Goes by itself with the second signature.
    (PairStatus.SIGNING, "begin"): PairStatus.ACTIVE,
    (PairStatus.DRAFT, "drop"): PairStatus.DROPPED,
    (PairStatus.SIGNING, "drop"): PairStatus.DROPPED,
    (PairStatus.ACTIVE, "appraise"): PairStatus.ACTIVE,
    (PairStatus.ACTIVE, "extend"): PairStatus.ACTIVE,
    # An apprentice who was only named has come into the registry since.
    (PairStatus.ACTIVE, "link"): PairStatus.ACTIVE,
    (PairStatus.COMPLETED, "link"): PairStatus.COMPLETED,
    (PairStatus.ACTIVE, "complete"): PairStatus.COMPLETED,
    (PairStatus.ACTIVE, "end"): PairStatus.ENDED,
}
# Both have signed, now or once.
SIGNED = (PairStatus.ACTIVE, PairStatus.COMPLETED, PairStatus.ENDED)
BEFORE_SIGNING = (PairStatus.DRAFT, PairStatus.SIGNING, PairStatus.DROPPED)


class Side(TextChoices):
    """Who of the pair."""

    MASTER = "master", pgettext_lazy("mentoring", "Master")
    APPRENTICE = "apprentice", pgettext_lazy("mentoring", "Apprentice")


class AppraisalKind(TextChoices):
    INTERIM = "interim", _("Interim appraisal")
    FINAL = "final", _("Final appraisal")


class AppraisalGrade(TextChoices):
    EXCELLENT = "excellent", pgettext_lazy("grade", "Excellent")
    GOOD = "good", pgettext_lazy("grade", "Good")
    QUALIFIED = "qualified", pgettext_lazy("grade", "Qualified")
    FAILED = "failed", pgettext_lazy("grade", "Not qualified")


class EndReason(TextChoices):
    MASTER_DIED = "master_died", _("The master died")
    MASTER_LEFT = "master_left", _("The master moved or retired")
    APPRENTICE_LEFT = "apprentice_left", _("The apprentice left the enterprise")
    BY_AGREEMENT = "by_agreement", _("Both agreed to end it")
    NOT_PURSUED = "not_pursued", _("It wasn’t pursued")
    OTHER = "other", pgettext_lazy("reason", "Other")
