"""Chapters of the manual about talks and fairs."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from outreach.admin.events import EventAdmin
from outreach.admin.fairs import FairAdmin
from outreach.admin.requests import TalkRequestAdmin
from outreach.choices.events import EVENT_STEPS, EventStatus
from outreach.choices.requests import REQUEST_STEPS, RequestStatus

STAFF, ITSELF = _("Outreach staff"), _("The portal by itself")
HOSTS = _("Those who asked, or outreach staff")

EVENT = ProcessPicture(
    key="event",
    title=_("An event, from the plan to the report"),
    table=EVENT_STEPS,
    states=EventStatus,
    verbs={step.verb: step.label for step in EventAdmin.steps},
    who=dict.fromkeys((step.verb for step in EventAdmin.steps), STAFF),
    conditions={
        "announce": _("It has a place and lies ahead."),
        "hold": _("It has begun; people in the room or views were counted, and how."),
        "recount": _("A reason; the former numbers stay in the history."),
        "cancel": _("A reason, which the host and the visitors of the page read."),
        "reopen": _("The speakers are still free at that time."),
    },
)
FAIR = ProcessPicture(
    key="fair",
    title=_("A craft fair"),
    table=EVENT_STEPS,
    states=EventStatus,
    verbs={step.verb: step.label for step in FairAdmin.steps},
    who=dict.fromkeys((step.verb for step in FairAdmin.steps), STAFF),
    conditions={
        "announce": _("It has a place and lies ahead."),
        "hold": _("It has begun; the visitors were counted or estimated."),
    },
)
REQUEST = ProcessPicture(
    key="request",
    title=_("A request for a talk"),
    table=REQUEST_STEPS,
    states=RequestStatus,
    verbs={
        **{step.verb: step.label for step in TalkRequestAdmin.steps},
        "call_off": _("The event is called off"),
        "fulfil": _("The event is held"),
    },
    who={
        **dict.fromkeys(("accept", "decline"), STAFF),
        "withdraw": HOSTS,
        **dict.fromkeys(("call_off", "fulfil"), ITSELF),
    },
    conditions={
        "accept": _("The speaker is free then; an event is made of it."),
        "decline": _("A reason, which those who asked read."),
    },
)

CHAPTERS = (
    Chapter(
        key="talks",
        title=_("Talks, tours and requests"),
        template="outreach/manual/talks.html",
        summary=_("Planning and announcing, who can speak, counting listeners, old lists."),
        processes=(EVENT, REQUEST),
        records=(
            "outreach.programme",
            "outreach.tour",
            "outreach.event",
            "outreach.talk",
            "outreach.talkrequest",
            "outreach.eventimport",
        ),
        order=50,
    ),
    Chapter(
        key="fairs",
        title=_("Craft fairs"),
        template="outreach/manual/fairs.html",
        summary=_("Stalls and craftsmen, the plan to print, visitors and sales."),
        processes=(FAIR,),
        records=("outreach.fair",),
        order=52,
    ),
)
