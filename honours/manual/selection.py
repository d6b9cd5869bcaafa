"""Chapters of the manual about selections: rounds, cases, notices and objections."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from honours.admin.case_steps import STEPS
from honours.admin.objections import ObjectionAdmin
from honours.admin.rounds import RoundAdmin
from honours.choices.selection import (
    NOMINATION_STEPS,
    OBJECTION_STEPS,
    ROUND_STEPS,
    STEP_ROLES,
    STEP_ROLES_FROM,
    NominationStatus,
    ObjectionStatus,
    Role,
    RoundStatus,
)

OFFICE = _("Selection office")

NOMINATION = ProcessPicture(
    key="nomination",
    title=_("A nomination from the unit to the registry"),
    table=NOMINATION_STEPS,
    states=NominationStatus,
    verbs={
        **{step.verb: step.label for step in STEPS},
        "shortlist": _("Shortlist"),
        "reserve": _("Put in reserve"),
        "publish": _("Post the notice"),
        "hold": _("Hold for an objection"),
        "resume": _("Back into the notice"),
        "release": _("Let it go on"),
        "uphold": _("Confirm the objection"),
        "confer": _("Confer"),
    },
    who={
        **{verb: Role(role).label for verb, role in STEP_ROLES.items()},
        **{step: Role(role).label for step, role in STEP_ROLES_FROM.items()},
    },
    conditions={
        "announce": _(
            "Form complete, consent given, eligible, and more than half of the democratic meeting in"
            " favour."
        ),
        "submit": _("The unit's notice is over; consent and stamped proof are there."),
        "resubmit": _("What the reason asked for is there."),
        "endorse": _("The body has a place left; rank and seal date."),
        "return": _("A reason, which the unit reads."),
        "reopen": _("A reason; the unit's notice is void."),
        "vet": _("Title chosen, still eligible; departments are asked by themselves."),
        "present": _(
            "Every department has answered favourably, in date; not the account of the first review."
        ),
        "shortlist": _("The panel's vote, with quorum and majority; places and quotas kept."),
        "reserve": _("The panel's vote, with quorum and majority."),
        "reject": _("A reason, or the panel's vote."),
        "promote": _("A place became free."),
        "publish": _("Opinions still in date; the year's working days are known."),
        "hold": _("An objection was taken up."),
        "resume": _("The objection is settled and the notice still runs."),
        "release": _("The objection is settled and the notice is over."),
        "uphold": _("The finding."),
        "renew": _("A reason; the entry is void and a new notice follows."),
        "clear": _("The notice and its days for objections are over; no objection is open."),
        "approve": _("Number and date of the decision."),
        "forward": _("Number and date of the letter."),
        "confer": _("No objection is open; the decision has its number."),
        "decline": _("The upper union's document."),
        "withdraw": _("The candidate's written request."),
        "disqualify": _("The fact, in words."),
    },
)
ROUND = ProcessPicture(
    key="round",
    title=_("A round from its preparation to the archive"),
    table=ROUND_STEPS,
    states=RoundStatus,
    verbs={step.verb: step.label for step in RoundAdmin.steps},
    who=dict.fromkeys((verb for _state, verb in ROUND_STEPS), OFFICE),
    conditions={
        "open": _("Titles with their places, and a rubric."),
        "notice": _("No case before the panel or before it."),
        "decide": _("Every case has its end."),
    },
)
OBJECTION = ProcessPicture(
    key="objection",
    title=_("An objection to a public notice"),
    table=OBJECTION_STEPS,
    states=ObjectionStatus,
    verbs={step.verb: step.label for step in ObjectionAdmin.steps},
    who={
        **dict.fromkeys(("accept", "decline", "dismiss"), OFFICE),
        "uphold": Role.LEADER.label,
    },
    conditions={
        "accept": _("Against whom it is."),
        **dict.fromkeys(
            ("decline", "dismiss", "uphold"), _("A finding, which the objector reads.")
        ),
    },
)

CHAPTERS = (
    Chapter(
        key="rounds",
        title=_("A round of selection"),
        template="honours/manual/rounds.html",
        summary=_(
            "Titles, places, quotas, rubric and notices; opening, closing, next year's round."
        ),
        processes=(ROUND,),
        records=("honours.selectionround",),
        order=60,
    ),
    Chapter(
        key="nominations",
        title=_("A nomination, step by step"),
        template="honours/manual/nominations.html",
        summary=_("Who takes which step, what must be true, and why a step may be refused."),
        processes=(NOMINATION,),
        records=("honours.nomination", "honours.vettingopinion"),
        order=61,
    ),
    Chapter(
        key="reviews",
        title=_("Reviews and the panel"),
        template="honours/manual/reviews.html",
        summary=_("Assigning cases, ties, scores, the ranking, and what the panel decides."),
        records=("honours.reviewassignment", "honours.reviewerprofile", "honours.panelmeeting"),
        order=62,
    ),
    Chapter(
        key="notices",
        title=_("Public notices, objections and the conferral"),
        template="honours/manual/notices.html",
        summary=_("Posting a notice, its working days, objections, and conferring a batch."),
        processes=(OBJECTION,),
        records=("honours.publicnotice", "honours.objection", "common.calendaryear"),
        order=63,
    ),
)
