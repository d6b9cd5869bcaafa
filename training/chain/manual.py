"""The manual's chapters on studios, service teams and mentoring."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter, ProcessPicture
from training.admin.mentoring import MentoringPairAdmin
from training.admin.missions import MissionAdmin
from training.admin.studio_reviews import StudioReviewAdmin
from training.admin.studios import StudioAdmin
from training.choices.mentoring import PAIR_STEPS, PairStatus
from training.choices.studios import REVIEW_STEPS, STUDIO_STEPS, ReviewStatus, StudioStatus
from training.choices.teams import MISSION_STEPS, MissionStatus

STAFF = _("Academy staff")
LEADERS = _("Managers")
ITSELF = _("The portal by itself")
STUDIO_ITSELF = _("The studio itself, or academy staff")
CAPTAIN = _("The team’s captain, or academy staff")
# What a captain does by the link in a message.
CAPTAINS = ("claim", "arrange", "visit", "solve", "pass_on", "give_back")
ENTERPRISE = _("The enterprise itself, or academy staff")

STUDIO = ProcessPicture(
    key="studio",
    title=_("A studio’s standing"),
    table=STUDIO_STEPS,
    states=StudioStatus,
    verbs={
        **{step.verb: step.label for step in StudioAdmin.steps},
        "rectify": _("The review finds something missing"),
        "restore": _("The review passes"),
    },
    who={
        "hand_over": STAFF,
        "close": STAFF,
        "withdraw": LEADERS,
        "rectify": _("By the yearly review"),
        "restore": _("By the yearly review"),
    },
    conditions={
        "close": _("A day and a reason."),
        "withdraw": _("A day and a reason. This can’t be undone."),
        "hand_over": _("To somebody who is living."),
    },
)
REVIEW = ProcessPicture(
    key="studio_review",
    title=_("The yearly review of a studio"),
    table=REVIEW_STEPS,
    states=ReviewStatus,
    verbs={step.verb: step.label for step in StudioReviewAdmin.steps},
    who={
        **dict.fromkeys((step.verb for step in StudioReviewAdmin.steps), STAFF),
        "report": STUDIO_ITSELF,
        "fail": LEADERS,
    },
    conditions={
        "report": _("Something is awaited. The studio sends it from its own page."),
        "pass": _("All of the seven are there, and a grade."),
        "rectify": _("What is missing, and by when."),
        "fail": _(
            "The day by which it was to be put right is over. The accreditation falls with it."
        ),
        "postpone": _("A later day, and a reason."),
        "return": _("A reason, which the studio reads."),
    },
)
MISSION = ProcessPicture(
    key="mission",
    title=_("A problem, from the form to the enterprise’s word"),
    table=MISSION_STEPS,
    states=MissionStatus,
    verbs={
        **{step.verb: step.label for step in MissionAdmin.steps},
        "lapse": _("Nobody answers"),
    },
    who={
        **dict.fromkeys((step.verb for step in MissionAdmin.steps), STAFF),
        **dict.fromkeys(("withdraw", "confirm", "dispute"), ENTERPRISE),
        **dict.fromkeys(CAPTAINS, CAPTAIN),
        "lapse": ITSELF,
    },
    conditions={
        "decline": _("A reason, which the enterprise reads."),
        "claim": _("The team is active."),
        "arrange": _("Somebody of the team, who is free then by the one calendar."),
        "visit": _("Led by somebody of the team; day, hours and how many went."),
        "solve": _("The team was there once at least; how it was solved."),
        "pass_on": _("To whom, which the enterprise reads."),
        "confirm": _("One to five stars."),
        "lapse": _("Thirty days without an answer."),
    },
)
PAIR = ProcessPicture(
    key="mentoring",
    title=_("A mentoring agreement, from the draft to the appraisal"),
    table=PAIR_STEPS,
    states=PairStatus,
    verbs={
        **{step.verb: step.label for step in MentoringPairAdmin.steps},
        "begin": _("Both have signed"),
    },
    who={
        **dict.fromkeys((step.verb for step in MentoringPairAdmin.steps), STAFF),
        "begin": ITSELF,
    },
    conditions={
        "offer": _("The master has room for one more. From now on the text stands."),
        "rework": _("A reason; signatures fall."),
        "begin": _("With the second signature, while the master has room."),
        "complete": _("A final appraisal that isn’t “not qualified”."),
        "end": _("A day and a reason."),
        "link": _("The registry has somebody of this name."),
        "extend": _("A later day, and a reason."),
    },
)

CHAPTERS = (
    Chapter(
        key="studios",
        title=_("Studios and their yearly review"),
        template="training/manual/studios.html",
        summary=_("Entering studios and results, importing a sheet, calling and judging reviews."),
        processes=(STUDIO, REVIEW),
        records=("training.studio", "training.studioreview", "training.chainimport"),
        order=120,
    ),
    Chapter(
        key="teams",
        title=_("Service teams and missions"),
        template="training/manual/teams.html",
        summary=_("Checking a problem, giving it to a team, visits, the enterprise’s word."),
        processes=(MISSION,),
        records=("training.serviceteam", "training.mission"),
        order=122,
    ),
    Chapter(
        key="mentoring",
        title=_("Masters and apprentices"),
        template="training/manual/mentoring.html",
        summary=_(
            "Agreements, signatures, the pair’s log, appraisals, who is shown to the public."
        ),
        processes=(PAIR,),
        records=("training.mentoringpair", "training.master", "training.mentoringpolicy"),
        order=124,
    ),
)
