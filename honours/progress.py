"""What a nominating unit may know of its case: where it stands and what happened, in plain words.

Neither scores nor reviewers, objectors or the reasons of those who decide: of the staff's reasons
only that of a return is the unit's to read.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices.selection import NominationStatus
from .models import Nomination

State = NominationStatus
STEPS = (
    _("Fill in the form"),
    _("Notice in the unit"),
    _("Hand in"),
    _("Examination"),
    _("Public notice"),
    pgettext_lazy("step of a nomination", "Decision"),
)


@dataclass(frozen=True)
class Stage:
    """A state as the unit reads it. ``step`` counts from 1; ``kind`` colours the notice."""

    step: int
    title: Any
    text: Any
    kind: str = ""


STAGES = {
    State.DRAFT: Stage(
        1,
        _("A draft"),
        _("Nobody but you and the federation sees it. Complete it, then post the unit's notice."),
        "warn",
    ),
    State.UNIT_NOTICE: Stage(
        2,
        _("The notice hangs in your unit"),
        _("Let it hang until its last day is over. Then hand the nomination in with its papers."),
        "warn",
    ),
    State.SUBMITTED: Stage(
        3,
        _("Handed in"),
        _("The town or industry union reads it now. Nothing more is needed from you."),
        "good",
    ),
    State.RETURNED: Stage(
        3,
        _("Back with you, to be completed"),
        _("Complete what is missing, then hand it in again."),
        "problem",
    ),
    State.ENDORSED: Stage(
        4,
        _("Recommended by the town or industry union"),
        _("The district federation examines the papers."),
        "good",
    ),
    State.VETTING: Stage(
        4,
        _("Departments are heard"),
        _("The departments that the round names are asked about the candidate."),
    ),
    State.PANEL: Stage(
        4, _("Before the panel"), _("The papers are complete. The panel compares all candidates.")
    ),
    State.SHORTLISTED: Stage(
        4, _("Proposed by the panel"), _("The public notice is being prepared."), "good"
    ),
    State.RESERVE: Stage(
        4, _("In reserve"), _("The candidate moves up should a place become free.")
    ),
    State.PUBLIC_NOTICE: Stage(
        5,
        _("In public notice"),
        _("Anybody may read it and object until its days are over."),
        "good",
    ),
    State.OBJECTION_HOLD: Stage(
        5,
        _("A question is being looked into"),
        _("Until it is settled the case waits. The federation calls you should it need you."),
        "warn",
    ),
    State.CLEARED: Stage(
        6, _("The public notice has passed"), _("The conferring body decides next."), "good"
    ),
    State.APPROVED: Stage(6, _("Approved"), _("The honour will be conferred."), "good"),
    State.FORWARDED: Stage(
        6,
        _("Sent on to the upper union"),
        _("The upper body decides. That may take months."),
        "good",
    ),
    State.CONFERRED: Stage(
        7, _("Conferred"), _("Congratulations. The honour stands in the registry."), "good"
    ),
    State.UPPER_DECLINED: Stage(
        7,
        _("Not selected by the upper union"),
        _("Thank you for the nomination. The candidate may be put forward again in another round."),
    ),
    State.WITHDRAWN: Stage(7, _("Withdrawn"), _("The case is closed, as you wished.")),
    State.REJECTED: Stage(
        7,
        _("Not selected"),
        _("Thank you for the nomination. The candidate may be put forward again in another round."),
    ),
}
# What a line of the timeline says once the state was reached.
HAPPENED = {
    State.DRAFT: _("Draft begun"),
    State.UNIT_NOTICE: _("Notice posted in the unit"),
    State.SUBMITTED: _("Handed in"),
    State.RETURNED: _("Returned for completion"),
    State.ENDORSED: _("Recommended by the town or industry union"),
    State.VETTING: _("First review passed"),
    State.PANEL: _("Laid before the panel"),
    State.SHORTLISTED: _("Proposed by the panel"),
    State.RESERVE: _("Put in reserve"),
    State.PUBLIC_NOTICE: _("Put into public notice"),
    State.OBJECTION_HOLD: _("Waits until a question is settled"),
    State.CLEARED: _("Public notice passed"),
    State.APPROVED: _("Approved by the conferring body"),
    State.FORWARDED: _("Sent on to the upper union"),
    State.CONFERRED: _("Honour conferred"),
    State.UPPER_DECLINED: _("Not selected by the upper union"),
    State.WITHDRAWN: _("Withdrawn"),
    State.REJECTED: _("Not selected"),
}
AGAIN = {
    State.DRAFT: _("Reopened as a draft"),
    State.UNIT_NOTICE: _("New notice posted in the unit"),
    State.SUBMITTED: _("Handed in again"),
}
# Reasons that the unit gave itself, or that were written for it.
READABLE = {State.RETURNED, State.WITHDRAWN, State.DRAFT}


def stage_of(nomination: Nomination) -> Stage:
    return STAGES[State(nomination.status)]


def timeline(nomination: Nomination) -> list[dict]:
    """Every change of state from the events of the database, newest first, for the component."""
    events = nomination.events.order_by("pgh_id")
    items, before, seen = [], None, set()
    for at, status, reason in events.values_list("pgh_created_at", "status", "status_reason"):
        if status == before:
            continue
        title = AGAIN.get(status, HAPPENED[status]) if status in seen else HAPPENED[status]
        items.append(
            {
                "time": formats.date_format(timezone.localtime(at), "DATETIME_FORMAT"),
                "datetime": at.isoformat(),
                "title": title,
                "note": reason if status in READABLE else "",
            }
        )
        before = status
        seen.add(status)
    return items[::-1]
