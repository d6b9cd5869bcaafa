"""Chapters of the manual about the academy's courses."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from training.admin.certificates import CertificateAdmin
from training.admin.enrolments import EnrolmentAdmin
from training.admin.lecturers import LecturerAdmin
from training.admin.menus import MonthlyMenuAdmin
from training.admin.sessions import SessionAdmin
from training.choices.courses import LECTURER_STEPS, LecturerStatus
from training.choices.sessions import (
    CERTIFICATE_STEPS,
    ENROLMENT_STEPS,
    MENU_STEPS,
    SESSION_STEPS,
    CertificateStatus,
    EnrolmentStatus,
    MenuStatus,
    SessionStatus,
)

STAFF = _("Academy staff")
ITSELF = _("The portal by itself")
LEARNER_OR_STAFF = _("The learner, or academy staff")


def words(admin) -> dict:
    return {step.verb: step.label for step in admin.steps}


MENU = ProcessPicture(
    key="menu",
    title=_("A month's menu"),
    table=MENU_STEPS,
    states=MenuStatus,
    verbs=words(MonthlyMenuAdmin),
    who={"publish": STAFF},
    conditions={"publish": _("Each draft has its times, a room and a lecturer.")},
)
SESSION = ProcessPicture(
    key="session",
    title=_("A session, from draft to held"),
    table=SESSION_STEPS,
    states=SessionStatus,
    verbs=words(SessionAdmin),
    who=dict.fromkeys(words(SessionAdmin), STAFF),
    conditions={
        "publish": _("With its month, or after it; it has times, rooms and lecturers."),
        "withdraw": _("Nobody has enrolled or waits."),
        "call_off": _("A reason, which the learners read; nobody has taken part yet."),
        "close": _("The last meeting is over."),
        "reopen": _("A reason."),
    },
)
ENROLMENT = ProcessPicture(
    key="enrolment",
    title=_("A place in a session"),
    table=ENROLMENT_STEPS,
    states=EnrolmentStatus,
    verbs={
        **words(EnrolmentAdmin),
        "promote": _("A place becomes free"),
        "expire": _("It begins"),
        "attend": _("Ticked as here"),
        "miss": _("Not ticked"),
    },
    who={
        **dict.fromkeys(("call_off", "attend", "miss", "pass", "fail", "reopen"), STAFF),
        **dict.fromkeys(("promote", "expire"), ITSELF),
        "cancel": LEARNER_OR_STAFF,
    },
    conditions={
        "promote": _("Those who waited longer come first; in the last hours staff telephone."),
        "cancel": _("By the learner only until the deadline of the rules of enrolment."),
        "call_off": _("A reason, which the learner reads."),
        "attend": _("The day of the meeting has come."),
        "miss": _("Absent at every meeting, or not ticked when the register is closed."),
        "reopen": _("No valid certificate says that they passed."),
    },
    beginnings=(EnrolmentStatus.WAITING, EnrolmentStatus.ENROLLED),
)
CERTIFICATE = ProcessPicture(
    key="certificate",
    title=_("A course certificate"),
    table=CERTIFICATE_STEPS,
    states=CertificateStatus,
    verbs=words(CertificateAdmin),
    who={"revoke": STAFF},
    conditions={"revoke": _("A reason; it isn't published.")},
)
LECTURER = ProcessPicture(
    key="lecturer",
    title=_("A lecturer in the pool"),
    table=LECTURER_STEPS,
    states=LecturerStatus,
    verbs=words(LecturerAdmin),
    who=dict.fromkeys(words(LecturerAdmin), STAFF),
    conditions={
        "pause": _("A reason."),
        "leave": _("A reason; nothing to come counts on them."),
    },
)

CHAPTERS = (
    Chapter(
        key="courses",
        title=_("The monthly menu and its sessions"),
        template="training/manual/courses.html",
        summary=_("Copy last month, adjust, publish at once; lecturers, rooms, clashes."),
        processes=(MENU, SESSION, LECTURER),
        records=(
            "training.monthlymenu",
            "training.session",
            "training.course",
            "training.base",
            "training.room",
            "training.lecturer",
        ),
        order=80,
    ),
    Chapter(
        key="enrolments",
        title=_("Enrolment, register and certificates"),
        template="training/manual/enrolments.html",
        summary=_(
            "Places and waiting list, ticking on a phone, results, certificates, spreadsheets."
        ),
        processes=(ENROLMENT, CERTIFICATE),
        records=(
            "training.enrolment",
            "training.learner",
            "training.certificate",
            "training.learningseries",
            "training.evaluation",
            "training.learningsheet",
            "training.enrolmentpolicy",
        ),
        order=81,
    ),
)
