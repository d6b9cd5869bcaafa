"""The manual's chapter about what happens in people's lives."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from honours.admin.follow_ups import FollowUpAdmin
from honours.admin.life import LifeEventAdmin
from honours.admin.scheduling import SchedulingHoldAdmin
from honours.choices.life import (
    FOLLOW_UP_STEPS,
    LIFE_EVENT_STEPS,
    FollowUpStatus,
    LifeEventStatus,
)
from honours.choices.scheduling import HOLD_STEPS, HoldStatus

REGISTRY, CARE = _("Registry or care"), _("Care")
GROUP = _("The group that the task falls to")


def _labels(admin) -> dict:
    return {step.verb: step.label for step in admin.steps}


EVENT = ProcessPicture(
    key="life-event",
    title=_("An event in somebody's life"),
    table=LIFE_EVENT_STEPS,
    states=LifeEventStatus,
    verbs=_labels(LifeEventAdmin),
    who={"withdraw": REGISTRY},
    conditions={"withdraw": _("A reason; what followed from it is put back.")},
)
FOLLOW_UP = ProcessPicture(
    key="follow-up",
    title=_("A task that follows from an event"),
    table=FOLLOW_UP_STEPS,
    states=FollowUpStatus,
    verbs=_labels(FollowUpAdmin),
    who=dict.fromkeys(("finish", "drop", "reopen"), GROUP),
    conditions={"drop": _("A reason.")},
)
HOLD = ProcessPicture(
    key="hold",
    title=_("Do not schedule"),
    table=HOLD_STEPS,
    states=HoldStatus,
    verbs=_labels(SchedulingHoldAdmin),
    who=dict.fromkeys(("extend", "lift"), CARE),
)

CHAPTERS = (
    Chapter(
        key="life",
        title=_("Transfer, retirement, illness, death"),
        template="honours/manual/life.html",
        summary=_("What is recorded, what follows from it, and the days that are kept free."),
        processes=(EVENT, FOLLOW_UP, HOLD),
        records=("honours.lifeevent", "honours.followup", "honours.schedulinghold"),
        order=71,
    ),
)
