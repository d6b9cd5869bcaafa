"""Menus, sessions, enrolments and certificates: their states, and the steps between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MenuStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("menu", "Being drawn up")
    PUBLISHED = "published", pgettext_lazy("menu", "Published")


# A session that is added later is published with the next press of the same button.
MENU_STEPS = {
    (MenuStatus.DRAFT, "publish"): MenuStatus.PUBLISHED,
    (MenuStatus.PUBLISHED, "publish"): MenuStatus.PUBLISHED,
}


class SessionStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("session", "Draft")
    PUBLISHED = "published", pgettext_lazy("session", "Published")
    HELD = "held", pgettext_lazy("session", "Held")
    CANCELLED = "cancelled", pgettext_lazy("session", "Called off")


SESSION_STEPS = {
    (SessionStatus.DRAFT, "publish"): SessionStatus.PUBLISHED,
    (SessionStatus.DRAFT, "drop"): SessionStatus.CANCELLED,
    (SessionStatus.PUBLISHED, "withdraw"): SessionStatus.DRAFT,
    (SessionStatus.PUBLISHED, "call_off"): SessionStatus.CANCELLED,
    (SessionStatus.PUBLISHED, "close"): SessionStatus.HELD,
    # A mark was forgotten: the register is opened once more.
    (SessionStatus.HELD, "reopen"): SessionStatus.PUBLISHED,
}
# What the public may read of.
SHOWN = (SessionStatus.PUBLISHED, SessionStatus.HELD)


class EnrolmentStatus(TextChoices):
    WAITING = "waiting", pgettext_lazy("enrolment", "On the waiting list")
    ENROLLED = "enrolled", pgettext_lazy("enrolment", "Enrolled")
    ATTENDED = "attended", pgettext_lazy("enrolment", "Took part")
    ABSENT = "absent", pgettext_lazy("enrolment", "Did not come")
    PASSED = "passed", pgettext_lazy("enrolment", "Passed")
    FAILED = "failed", pgettext_lazy("enrolment", "Not passed")
    CANCELLED = "cancelled", pgettext_lazy("enrolment", "Cancelled by the learner")
    CALLED_OFF = "called_off", pgettext_lazy("enrolment", "Cancelled by the academy")
    EXPIRED = "expired", pgettext_lazy("enrolment", "No place became free")


ENROLMENT_STEPS = {
    (EnrolmentStatus.WAITING, "promote"): EnrolmentStatus.ENROLLED,
    (EnrolmentStatus.WAITING, "cancel"): EnrolmentStatus.CANCELLED,
    (EnrolmentStatus.WAITING, "call_off"): EnrolmentStatus.CALLED_OFF,
    # It begins, and no place became free.
    (EnrolmentStatus.WAITING, "expire"): EnrolmentStatus.EXPIRED,
    (EnrolmentStatus.ENROLLED, "cancel"): EnrolmentStatus.CANCELLED,
    (EnrolmentStatus.ENROLLED, "call_off"): EnrolmentStatus.CALLED_OFF,
    (EnrolmentStatus.ENROLLED, "attend"): EnrolmentStatus.ATTENDED,
    (EnrolmentStatus.ENROLLED, "miss"): EnrolmentStatus.ABSENT,
    # Somebody ticked the wrong line, or came late.
    (EnrolmentStatus.ABSENT, "attend"): EnrolmentStatus.ATTENDED,
    (EnrolmentStatus.ATTENDED, "miss"): EnrolmentStatus.ABSENT,
    (EnrolmentStatus.ATTENDED, "pass"): EnrolmentStatus.PASSED,
    (EnrolmentStatus.ATTENDED, "fail"): EnrolmentStatus.FAILED,
    (EnrolmentStatus.FAILED, "pass"): EnrolmentStatus.PASSED,
    (EnrolmentStatus.PASSED, "reopen"): EnrolmentStatus.ATTENDED,
    (EnrolmentStatus.FAILED, "reopen"): EnrolmentStatus.ATTENDED,
}
# A place once held stays counted: whoever stayed away left it empty.
CAME = (EnrolmentStatus.ATTENDED, EnrolmentStatus.PASSED, EnrolmentStatus.FAILED)
HOLDING = (EnrolmentStatus.ENROLLED, EnrolmentStatus.ABSENT, *CAME)
TO_COME = (EnrolmentStatus.WAITING, EnrolmentStatus.ENROLLED)
STANDING = (EnrolmentStatus.WAITING, *HOLDING)


class CertificateStatus(TextChoices):
    VALID = "valid", pgettext_lazy("course certificate", "Valid")
    REVOKED = "revoked", pgettext_lazy("course certificate", "Revoked")


CERTIFICATE_STEPS = {(CertificateStatus.VALID, "revoke"): CertificateStatus.REVOKED}


class SheetKind(TextChoices):
    """What a spreadsheet brings."""

    GROUP = "group", _("Employees of one company")
    SESSIONS = "sessions", _("Past sessions")
    ATTENDANCES = "attendances", _("Past attendances")
