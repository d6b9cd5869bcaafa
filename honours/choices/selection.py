"""Selection: the states of a round and of a nomination, and every step between them.

The tables are read by the services, by the triggers of the database and by the staff manual: nothing
of them is written twice. Their source is the practice of selection from the grass-roots union to the
conferring body (评选: 推荐、初审、征求意见、评委会、公示、审批).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoundStatus(TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", _("Open for nominations")
    CLOSED = "closed", _("Closed for nominations")
    REVIEWING = "reviewing", _("Under review")
    NOTICED = "noticed", _("In public notice")
    DECIDED = "decided", _("Decided")
    ARCHIVED = "archived", _("Archived")


ROUND_STEPS = {
    (RoundStatus.DRAFT, "open"): RoundStatus.OPEN,
    (RoundStatus.OPEN, "close"): RoundStatus.CLOSED,
    (RoundStatus.CLOSED, "reopen"): RoundStatus.OPEN,
    (RoundStatus.CLOSED, "review"): RoundStatus.REVIEWING,
    (RoundStatus.REVIEWING, "notice"): RoundStatus.NOTICED,
    (RoundStatus.NOTICED, "decide"): RoundStatus.DECIDED,
    (RoundStatus.DECIDED, "archive"): RoundStatus.ARCHIVED,
}


class NominationStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    UNIT_NOTICE = "unit_notice", _("In the unit's notice")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for completion")
    ENDORSED = "endorsed", _("Endorsed by town or industry")
    VETTING = "vetting", _("Departments asked")
    PANEL = "panel", _("Before the panel")
    SHORTLISTED = "shortlisted", _("Shortlisted")
    RESERVE = "reserve", _("In reserve")
    PUBLIC_NOTICE = "public_notice", _("In public notice")
    OBJECTION_HOLD = "objection_hold", _("Held by an objection")
    CLEARED = "cleared", _("Notice passed")
    APPROVED = "approved", _("Approved")
    FORWARDED = "forwarded", _("Forwarded to the upper union")
    CONFERRED = "conferred", _("Conferred")
    UPPER_DECLINED = "upper_declined", _("Declined by the upper union")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REJECTED = "rejected", _("Not selected")


State = NominationStatus
# Before approval a candidate may step back, and a disqualifying fact may end the case.
BEFORE_APPROVAL = (
    State.DRAFT,
    State.UNIT_NOTICE,
    State.SUBMITTED,
    State.RETURNED,
    State.ENDORSED,
    State.VETTING,
    State.PANEL,
    State.SHORTLISTED,
    State.RESERVE,
    State.PUBLIC_NOTICE,
    State.OBJECTION_HOLD,
    State.CLEARED,
)
BEFORE_CONFERRAL = (*BEFORE_APPROVAL, State.APPROVED, State.FORWARDED)
OVER = (State.CONFERRED, State.UPPER_DECLINED, State.WITHDRAWN, State.REJECTED)
# Over, without the honour.
OUT = (State.UPPER_DECLINED, State.WITHDRAWN, State.REJECTED)
# Where the nominating unit may still write.
EDITABLE = (State.DRAFT, State.RETURNED)

NOMINATION_STEPS = {
    (State.DRAFT, "announce"): State.UNIT_NOTICE,
    (State.UNIT_NOTICE, "submit"): State.SUBMITTED,
    (State.UNIT_NOTICE, "reopen"): State.DRAFT,
    (State.SUBMITTED, "return"): State.RETURNED,
    (State.SUBMITTED, "endorse"): State.ENDORSED,
    (State.SUBMITTED, "reject"): State.REJECTED,
    (State.RETURNED, "resubmit"): State.SUBMITTED,
    # Another name, unit or text of deeds needs a new notice in the unit.
    (State.RETURNED, "reopen"): State.DRAFT,
    (State.ENDORSED, "return"): State.RETURNED,
    (State.ENDORSED, "vet"): State.VETTING,
    (State.VETTING, "present"): State.PANEL,
    (State.PANEL, "shortlist"): State.SHORTLISTED,
    (State.PANEL, "reserve"): State.RESERVE,
    (State.PANEL, "reject"): State.REJECTED,
    (State.RESERVE, "promote"): State.SHORTLISTED,
    (State.SHORTLISTED, "publish"): State.PUBLIC_NOTICE,
    (State.PUBLIC_NOTICE, "hold"): State.OBJECTION_HOLD,
    (State.CLEARED, "hold"): State.OBJECTION_HOLD,
    (State.OBJECTION_HOLD, "resume"): State.PUBLIC_NOTICE,
    (State.OBJECTION_HOLD, "release"): State.CLEARED,
    (State.OBJECTION_HOLD, "uphold"): State.REJECTED,
    # A published entry that changes gets a notice of its own from its first day.
    (State.PUBLIC_NOTICE, "renew"): State.SHORTLISTED,
    (State.PUBLIC_NOTICE, "clear"): State.CLEARED,
    (State.CLEARED, "approve"): State.APPROVED,
    (State.CLEARED, "forward"): State.FORWARDED,
    (State.APPROVED, "confer"): State.CONFERRED,
    (State.FORWARDED, "confer"): State.CONFERRED,
    (State.FORWARDED, "decline"): State.UPPER_DECLINED,
    **{(state, "withdraw"): State.WITHDRAWN for state in BEFORE_APPROVAL},
    **{(state, "disqualify"): State.REJECTED for state in BEFORE_CONFERRAL},
}


class Role(TextChoices):
    """Who acts in a selection; each but the unit is a permission of staff."""

    UNIT = "", _("Nominating unit")
    TOWN = "honours.endorse_nomination", _("Town or industry reviewer")
    FIRST = "honours.first_review_nomination", _("First reviewer")
    SECOND = "honours.second_review_nomination", _("Second reviewer")
    LEADER = "honours.approve_nomination", _("Leader")


# The unit acts through the public page, or has staff enter its paper: who may do either is asked
# by the services of the unit's own steps.
STEP_ROLES = {
    "announce": Role.UNIT,
    "submit": Role.UNIT,
    "reopen": Role.UNIT,
    "resubmit": Role.UNIT,
    "withdraw": Role.UNIT,
    "endorse": Role.TOWN,
    "return": Role.FIRST,
    "vet": Role.FIRST,
    "present": Role.SECOND,
    "shortlist": Role.SECOND,
    "reserve": Role.SECOND,
    "reject": Role.SECOND,
    "promote": Role.LEADER,
    "publish": Role.LEADER,
    "hold": Role.FIRST,
    "resume": Role.SECOND,
    "release": Role.SECOND,
    "uphold": Role.LEADER,
    "renew": Role.SECOND,
    "clear": Role.SECOND,
    "approve": Role.LEADER,
    "forward": Role.LEADER,
    "confer": Role.SECOND,
    "decline": Role.SECOND,
    "disqualify": Role.LEADER,
}
# In the hands of the town while the nomination lies there.
STEP_ROLES_FROM = {
    (State.SUBMITTED, "return"): Role.TOWN,
    (State.SUBMITTED, "reject"): Role.TOWN,
}
# Each of these is only taken with a reason, which the history keeps.
STEPS_WITH_REASON = (
    "return",
    "reject",
    "reopen",
    "hold",
    "resume",
    "release",
    "uphold",
    "renew",
    "decline",
    "withdraw",
    "disqualify",
)


class CandidateType(TextChoices):
    """Which opinion form a candidate needs (推荐审批表 by kind of candidate)."""

    WORKER = "worker", _("Worker")
    FARMER = "farmer", _("Farmer")
    ENTERPRISE_HEAD = "enterprise_head", _("Head of an enterprise")
    CADRE = "cadre", _("Cadre or public servant")


class CandidateTag(TextChoices):
    """What quotas count. A candidate may have several."""

    FRONTLINE = "frontline", _("Front-line worker")
    MIGRANT = "migrant", _("Rural migrant worker")
    WOMAN = "woman", _("Woman")
    ENTERPRISE = "enterprise", _("Works in an enterprise")
    HEAD = "head", _("Head of an enterprise")
    CADRE = "cadre", _("Cadre or public servant")


class QuotaBound(TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")


class NoticeUnit(TextChoices):
    WORKDAYS = "workdays", _("working days")
    CALENDAR_DAYS = "calendar_days", _("calendar days")


class Sector(TextChoices):
    """By what reviewers are assigned."""

    MANUFACTURING = "manufacturing", _("Manufacturing")
    CONSTRUCTION = "construction", _("Construction")
    TRANSPORT = "transport", _("Transport and delivery")
    AGRICULTURE = "agriculture", _("Agriculture and forestry")
    HEALTH = "health", _("Health")
    EDUCATION = "education", _("Education and science")
    PUBLIC = "public", _("Public service")
    CRAFTS = "crafts", _("Traditional crafts")
    SERVICES = "services", _("Trade and services")


class MeetingKind(TextChoices):
    """The democratic meeting that recommends (民主推荐)."""

    CONGRESS = "congress", _("Workers' congress")
    ALL_STAFF = "all_staff", _("Meeting of all staff")
    VILLAGERS = "villagers", _("Villagers' meeting")


class AttachmentKind(TextChoices):
    CONSENT = "consent", _("Candidate's signed consent")
    MINUTES = "minutes", _("Minutes of the democratic meeting")
    UNIT_NOTICE = "unit_notice", _("Proof of the unit's notice, stamped")
    FORM = "form", _("Recommendation form, stamped")
    HONOURS = "honours", _("Proof of earlier honours")
    OPINION = "opinion", _("Opinion of a department")
    PHOTO = "photo", _("Photograph")
    OTHER = "other", _("Other")


class OpinionAnswer(TextChoices):
    ASKED = "asked", _("Asked, no answer yet")
    CLEAR = "clear", _("No objection")
    OBJECTS = "objects", _("Objects")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


FAVOURABLE = (OpinionAnswer.CLEAR, OpinionAnswer.NOT_APPLICABLE)


class ConflictKind(TextChoices):
    """Why somebody can't review a case."""

    OWN_CASE = "own_case", _("Is the candidate")
    EMPLOYER = "employer", _("Same employer")
    NOMINATOR = "nominator", _("Belongs to the nominating unit")
    REGISTRY = "registry", _("Tie found in the registry")
    KIN = "kin", _("Kin")
    OTHER = "other", _("Other tie")


class PanelDecision(TextChoices):
    SHORTLIST = "shortlist", _("Shortlist")
    RESERVE = "reserve", _("Reserve")
    REJECT = "reject", _("Not selected")


class ObjectionStatus(TextChoices):
    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Under investigation")
    DECLINED = "declined", _("Not taken up")
    DISMISSED = "dismissed", _("Not confirmed")
    UPHELD = "upheld", _("Confirmed")


OBJECTION_OPEN = (ObjectionStatus.RECEIVED, ObjectionStatus.ACCEPTED)
OBJECTION_STEPS = {
    (ObjectionStatus.RECEIVED, "accept"): ObjectionStatus.ACCEPTED,
    (ObjectionStatus.RECEIVED, "decline"): ObjectionStatus.DECLINED,
    (ObjectionStatus.ACCEPTED, "dismiss"): ObjectionStatus.DISMISSED,
    (ObjectionStatus.ACCEPTED, "uphold"): ObjectionStatus.UPHELD,
}
