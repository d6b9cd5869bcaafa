"""Enumerations and tables of transitions of care: what honourees are entitled to and receive."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .registry import TitleCategory


class Family(TextChoices):
    """Whose treatment it is. Thirty-year recognition and collective honours bring none."""

    MODEL_WORKER = "model_worker", _("Model workers")
    CRAFTSMAN = "craftsman", _("Craftsmen")


FAMILIES = {
    TitleCategory.MODEL_WORKER: Family.MODEL_WORKER,
    TitleCategory.ADVANCED_WORKER: Family.MODEL_WORKER,
    TitleCategory.MAY_DAY_MEDAL: Family.MODEL_WORKER,
    TitleCategory.CRAFTSMAN: Family.CRAFTSMAN,
}


class Benefit(TextChoices):
    """What treatment consists of."""

    ALLOWANCE = "allowance", _("Honour allowance")
    LOW_INCOME = "low_income", _("Low-income subsidy")
    HARDSHIP_AID = "hardship_aid", _("Special hardship aid")
    MEDICAL_AID = "medical_aid", _("Medical aid")
    HEALTH_CHECK = "health_check", pgettext_lazy("benefit", "Health check")
    RECUPERATION = "recuperation", pgettext_lazy("benefit", "Recuperation stay")
    FESTIVAL_VISIT = "festival_visit", _("Festival visit")
    BIRTHDAY = "birthday", _("Birthday greeting")
    ILLNESS_VISIT = "illness_visit", _("Visit in illness")
    CONDOLENCE = "condolence", _("Help for the bereaved")
    LEGAL_HELP = "legal_help", pgettext_lazy("benefit", "Legal help")
    MUTUAL_INSURANCE = "mutual_insurance", _("Mutual insurance")
    PERKS = "perks", _("Card and perks")


class Period(TextChoices):
    """How often a benefit is due."""

    MONTHLY = "monthly", _("Monthly")
    YEARLY = "yearly", _("Yearly")
    TWO_YEARLY = "two_yearly", _("Every two years")
    ONCE = "once", _("Once")
    AS_NEEDED = "as_needed", _("When the case arises")


class CareKind(TextChoices):
    """What was done for somebody."""

    VISIT = "visit", _("Care visit")
    BIRTHDAY = "birthday", _("Birthday")
    CHECKUP = "checkup", pgettext_lazy("care", "Health check")
    RECUPERATION = "recuperation", pgettext_lazy("care", "Recuperation stay")
    AID = "aid", _("Hardship aid")
    MEDICAL = "medical", _("Medical help")
    CONDOLENCE = "condolence", _("Condolence")
    LEGAL_HELP = "legal_help", pgettext_lazy("care", "Legal help")
    RIGHTS = "rights", _("Defence of rights")
    OTHER = "other", pgettext_lazy("care", "Other")


# By which services a benefit is received; of the others the records don't tell.
RECEIVED_BY = {
    Benefit.HEALTH_CHECK: CareKind.CHECKUP,
    Benefit.RECUPERATION: CareKind.RECUPERATION,
    Benefit.FESTIVAL_VISIT: CareKind.VISIT,
    Benefit.BIRTHDAY: CareKind.BIRTHDAY,
    Benefit.HARDSHIP_AID: CareKind.AID,
    Benefit.MEDICAL_AID: CareKind.MEDICAL,
    Benefit.LEGAL_HELP: CareKind.LEGAL_HELP,
    Benefit.CONDOLENCE: CareKind.CONDOLENCE,
}
# These say something of somebody's distress: outside the office they are told without the level.
DISCREET = (
    CareKind.AID,
    CareKind.MEDICAL,
    CareKind.CONDOLENCE,
    CareKind.LEGAL_HELP,
    CareKind.RIGHTS,
)


class Relation(TextChoices):
    """Who receives it, as seen from the honouree."""

    SELF = "self", _("The honouree")
    SPOUSE = "spouse", _("Husband or wife")
    CHILD = "child", _("Son or daughter")
    PARENT = "parent", _("Father or mother")
    RELATIVE = "relative", _("Other relative")
    COLLEAGUE = "colleague", _("Colleague or union")


class Method(TextChoices):
    HOME = "home", _("At home")
    PHONE = "phone", _("By telephone")
    DELIVERED = "delivered", _("Delivered by others")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class FundSource(TextChoices):
    """Which union's or whose money it is."""

    NATIONAL = "national", _("All-China Federation of Trade Unions")
    PROVINCE = "province", _("Provincial union")
    CITY = "city", _("City union")
    DISTRICT = "district", _("District union")
    EMPLOYER = "employer", _("Employer")
    DONATION = "donation", _("Donation")


class CareStatus(TextChoices):
    PLANNED = "planned", pgettext_lazy("care", "Planned")
    DONE = "done", pgettext_lazy("care", "Done")
    DROPPED = "dropped", pgettext_lazy("care", "Not done")


# A wrong tick is taken back by planning the same anew.
CARE_STEPS = {
    (CareStatus.PLANNED, "finish"): CareStatus.DONE,
    (CareStatus.PLANNED, "drop"): CareStatus.DROPPED,
    (CareStatus.DONE, "replan"): CareStatus.PLANNED,
    (CareStatus.DROPPED, "replan"): CareStatus.PLANNED,
}


class PaymentStatus(TextChoices):
    """The way of money: applied for, reviewed, approved, paid, signed for."""

    NOT_NEEDED = "not_needed", pgettext_lazy("payment", "Not needed")
    APPLIED = "applied", pgettext_lazy("payment", "Applied for")
    REVIEWED = "reviewed", pgettext_lazy("payment", "Reviewed")
    APPROVED = "approved", pgettext_lazy("payment", "Approved")
    PAID = "paid", pgettext_lazy("payment", "Paid")
    SIGNED = "signed", pgettext_lazy("payment", "Signed for")
    RETURNED = "returned", pgettext_lazy("payment", "Returned")


PAYMENT_STEPS = {
    (PaymentStatus.NOT_NEEDED, "apply"): PaymentStatus.APPLIED,
    (PaymentStatus.RETURNED, "apply"): PaymentStatus.APPLIED,
    (PaymentStatus.APPLIED, "review"): PaymentStatus.REVIEWED,
    (PaymentStatus.REVIEWED, "approve"): PaymentStatus.APPROVED,
    (PaymentStatus.APPROVED, "pay"): PaymentStatus.PAID,
    (PaymentStatus.PAID, "sign"): PaymentStatus.SIGNED,
    (PaymentStatus.APPLIED, "return"): PaymentStatus.RETURNED,
    (PaymentStatus.REVIEWED, "return"): PaymentStatus.RETURNED,
    (PaymentStatus.APPROVED, "return"): PaymentStatus.RETURNED,
    (PaymentStatus.RETURNED, "waive"): PaymentStatus.NOT_NEEDED,
}
# Nothing moves any more, or not yet.
AT_REST = (PaymentStatus.NOT_NEEDED, PaymentStatus.RETURNED)
# Somebody vouched for the sum: it can't be changed without returning the application.
SETTLED = (
    PaymentStatus.REVIEWED,
    PaymentStatus.APPROVED,
    PaymentStatus.PAID,
    PaymentStatus.SIGNED,
)
ALLOWED = (PaymentStatus.APPROVED, PaymentStatus.PAID, PaymentStatus.SIGNED)


class Festival(TextChoices):
    """The occasions of rounds of visits."""

    SPRING = "spring", _("Spring Festival")
    MAY_DAY = "may_day", _("May Day")
    HEAT = "heat", _("Summer heat")
    DOUBLE_NINTH = "double_ninth", _("Double Ninth Festival")
    NATIONAL_DAY = "national_day", _("National Day")
    OTHER = "other", pgettext_lazy("festival", "Other occasion")


class DueList(TextChoices):
    """The lists of what is due to whom."""

    UNVISITED = "unvisited", _("Not visited this year")
    BIRTHDAYS = "birthdays", _("Birthdays this month")
    CHECKUPS = "checkups", _("Health check not taken")
    OVERDUE = "overdue", _("Planned and overdue")
    QUIET = "quiet", _("No contact for 180 days")
    SILENT = "silent", _("No talk for a year")
