"""Chapters of the manual about the museum."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture

from .admin.audits import LocationAuditAdmin
from .admin.bookings import BookingAdmin
from .admin.deaccessions import DeaccessionAdmin
from .admin.entries import EntryAdmin
from .admin.loans import LoanAdmin
from .choices import BOOKING_STEPS, BookingStatus
from .choices.procedures import (
    AUDIT_STEPS,
    DEACCESSION_STEPS,
    ENTRY_STEPS,
    LOAN_STEPS,
    AuditStatus,
    DeaccessionStatus,
    EntryStatus,
    LoanStatus,
)

DESK = _("Museum staff")
ITSELF = _("The portal by itself")
VISITORS_OR_DESK = _("The visitors themselves, or museum staff")

BOOKING = ProcessPicture(
    key="booking",
    title=_("A booking, from the request to the day of the visit"),
    table=BOOKING_STEPS,
    states=BookingStatus,
    verbs={
        **{step.verb: step.label for step in BookingAdmin.steps},
        "offer": _("Places become free"),
        "ask": _("They take the places"),
        "expire": _("Nobody answers"),
        "lapse": _("They don't say that they come"),
        "ask_again": _("The group grows"),
    },
    who={
        **dict.fromkeys(("confirm", "decline", "call_off", "check_in", "miss"), DESK),
        **dict.fromkeys(("offer", "expire", "lapse"), ITSELF),
        **dict.fromkeys(("cancel", "accept"), VISITORS_OR_DESK),
        "ask": _("The visitors themselves"),
        "ask_again": _("The visitors themselves"),
    },
    conditions={
        "offer": _("The whole group finds room; those who waited longer are asked first."),
        "accept": _("Before the offer ends."),
        "ask": _("Before the offer ends; the group is above what is confirmed at once."),
        "expire": _("The time to answer has passed, or the visit is too near."),
        "lapse": _("The group was asked whether it still comes; the time to answer has passed."),
        "decline": _("A reason, which the visitors read."),
        "call_off": _("A reason, which the visitors read."),
        "cancel": _("By the visitors themselves only until the deadline of the rules of booking."),
        "ask_again": _("The new size is above what is confirmed at once."),
        "check_in": _("The day has come; the people at the door were counted."),
        "miss": _("The time of the visit has begun."),
    },
    beginnings=(BookingStatus.WAITING, BookingStatus.REQUESTED, BookingStatus.CONFIRMED),
)

STAFF, OTHERS = DESK, _("A manager other than who proposed it")

LOAN = ProcessPicture(
    key="loan",
    title=_("A loan, from the proposal to the return"),
    table=LOAN_STEPS,
    states=LoanStatus,
    verbs={step.verb: step.label for step in LoanAdmin.steps},
    who=dict.fromkeys((step.verb for step in LoanAdmin.steps), STAFF),
    conditions={
        "agree": _("It has objects, and none of them is in another agreed loan."),
        "return": _("With the last object that comes back; before that the loan goes on."),
    },
)
DEACCESSION = ProcessPicture(
    key="deaccession",
    title=_("An object leaves the collection"),
    table=DEACCESSION_STEPS,
    states=DeaccessionStatus,
    verbs={step.verb: step.label for step in DeaccessionAdmin.steps},
    who={"approve": OTHERS, "refuse": OTHERS, "withdraw": STAFF},
    conditions={"approve": _("With its document; the object is in no loan.")},
)
ENTRY = ProcessPicture(
    key="entry",
    title=_("What comes in: acquired or given back"),
    table=ENTRY_STEPS,
    states=EntryStatus,
    verbs={step.verb: step.label for step in EntryAdmin.steps},
    who=dict.fromkeys((step.verb for step in EntryAdmin.steps), STAFF),
    conditions={
        "acquire": _("As many objects as pieces at most; for what isn’t to be given back.")
    },
)
AUDIT = ProcessPicture(
    key="audit",
    title=_("An audit of a place"),
    table=AUDIT_STEPS,
    states=AuditStatus,
    verbs={step.verb: step.label for step in LocationAuditAdmin.steps},
    who=dict.fromkeys((step.verb for step in LocationAuditAdmin.steps), STAFF),
    conditions={"close": _("Every object is ticked off.")},
)

CHAPTERS = (
    Chapter(
        key="collection",
        title=_("The collection"),
        template="museum/manual/collection.html",
        summary=_("Entering an object, its pictures and makers; why a number is never used again."),
        records=(
            "museum.museumobject",
            "museum.gallery",
            "museum.numberingrule",
            "museum.tag",
            "museum.registerimport",
        ),
        order=60,
    ),
    Chapter(
        key="procedures",
        title=_("Places, loans, checks and audits"),
        template="museum/manual/procedures.html",
        summary=_("Moving and lending objects, condition checks, auditing a shelf, deaccession."),
        processes=(ENTRY, LOAN, AUDIT, DEACCESSION),
        records=(
            "museum.location",
            "museum.movement",
            "museum.entry",
            "museum.acquisition",
            "museum.loan",
            "museum.conditioncheck",
            "museum.treatment",
            "museum.locationaudit",
            "museum.deaccession",
        ),
        order=65,
    ),
    Chapter(
        key="opening",
        title=_("Opening hours and special days"),
        template="museum/manual/opening.html",
        summary=_("The weekly pattern, holidays, closing one day or one slot, demonstrations."),
        records=(
            "museum.openingrule",
            "museum.closure",
            "museum.slot",
            "museum.visitpolicy",
        ),
        order=70,
    ),
    Chapter(
        key="bookings",
        title=_("Bookings at the desk"),
        template="museum/manual/bookings.html",
        summary=_("Answering requests, booking by telephone, the day itself, calling off."),
        processes=(BOOKING,),
        records=(
            "museum.booking",
            "museum.workshop",
            "museum.schoolpackage",
            "museum.walkin",
            "common.message",
        ),
        order=80,
    ),
)
