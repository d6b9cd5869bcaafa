"""The manual's chapter about care."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from honours.admin.care import CareRecordAdmin
from honours.choices.care import CARE_STEPS, PAYMENT_STEPS, CareStatus, PaymentStatus

STAFF = _("Care")
LABELS = {step.verb: step.label for step in CareRecordAdmin.steps}

CARE = ProcessPicture(
    key="care",
    title=_("A service to somebody honoured"),
    table=CARE_STEPS,
    states=CareStatus,
    verbs={verb: LABELS[verb] for _state, verb in CARE_STEPS},
    who=dict.fromkeys((verb for _state, verb in CARE_STEPS), STAFF),
    conditions={
        "finish": _("The day, which isn't to come."),
        "drop": _("A word why."),
        "replan": _("A reason and a new day."),
    },
)
PAYMENT = ProcessPicture(
    key="payment",
    title=_("Its payment"),
    table=PAYMENT_STEPS,
    states=PaymentStatus,
    verbs={verb: LABELS[verb] for _state, verb in PAYMENT_STEPS},
    who={
        **dict.fromkeys((verb for _state, verb in PAYMENT_STEPS), STAFF),
        "approve": _("Managers"),
    },
    conditions={
        "approve": _("Another account than the applicant's."),
        "return": _("A reason."),
        "review": _("From then on the sum stands as it is."),
    },
)

CHAPTERS = (
    Chapter(
        key="care",
        title=_("Care: entitlements, visits, payments"),
        template="honours/manual/care.html",
        summary=_("Who is entitled and why, planning a festival round, who wasn't visited yet."),
        processes=(CARE, PAYMENT),
        records=("honours.carerecord", "honours.careround", "honours.entitlementrule"),
        order=70,
    ),
)
