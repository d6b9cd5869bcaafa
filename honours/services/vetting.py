"""Asking departments about a candidate, and keeping what they answer."""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from honours.choices.selection import NominationStatus, OpinionAnswer
from honours.models import Nomination, SelectionRound, Title, VettingOpinion, VettingRequirement

from .eligibility import eligibility_problems
from .selection import SENTENCES, take_step

RECORD = "honours.first_review_nomination"
# While a department may still be heard.
HEARING = (
    NominationStatus.VETTING,
    NominationStatus.PANEL,
    NominationStatus.SHORTLISTED,
    NominationStatus.RESERVE,
)

# A department is reminded after so many days.
PATIENCE = datetime.timedelta(days=10)


def overdue_since(today: datetime.date | None = None) -> datetime.date:
    """What was asked before this day and isn't answered waits too long."""
    return (today or timezone.localdate()) - PATIENCE


def needed_departments(nomination: Nomination):
    """The requirements of the round that hold for this kind of candidate."""
    return VettingRequirement.objects.filter(
        Q(candidate_type="") | Q(candidate_type=nomination.candidate_type), round=nomination.round
    ).select_related("department")


def start_vetting(nomination: Nomination, *, by, title: Title | None = None) -> Nomination:
    """The first review is passed: earlier honours and duplicates were looked at, departments are asked.

    ``title`` is needed where the round confers several, and must be one of them. Raises
    :class:`Refusal` when the candidate isn't eligible after all.
    """
    with acting(by), refusing(SENTENCES):
        title = title or nomination.title
        if title is None:
            raise Refusal({"title": _("Say which title the candidate is for.")}, code="title")
        if not nomination.round.titles.filter(title=title).exists():
            raise Refusal({"title": _("This round doesn't confer that title.")}, code="title")
        nomination.title = title
        if problems := eligibility_problems(nomination):
            raise Refusal(problems[0], code="eligibility")
        nomination = take_step(nomination, "vet", by=by, first_reviewer=by, title=title)
        _ask(nomination)
    return nomination


def _ask(nomination: Nomination) -> int:
    """One open question to each department that the round names; asked once. Gives how many."""
    asked = set(nomination.opinions.values_list("department", flat=True))
    wanted = {row.department_id for row in needed_departments(nomination)} - asked
    for department in sorted(wanted):
        VettingOpinion.objects.create(
            nomination=nomination, department_id=department, asked_on=timezone.localdate()
        )
    return len(wanted)


def ask_departments(round: SelectionRound, *, by) -> int:
    """Ask departments that the round names since about every case that is still being heard.

    Without it a department added late would hold cases that it was never asked about. Gives how many
    questions were put.
    """
    with acting(by, needs="honours.change_selectionround"):
        return sum(_ask(nomination) for nomination in round.nominations.at(*HEARING))


def record_opinion(
    opinion: VettingOpinion,
    *,
    by,
    answer: str,
    answered_on: datetime.date | None,
    document: str = "",
    reason: str = "",
    valid_until: datetime.date | None = None,
) -> VettingOpinion:
    """Keep a department's answer with its document and date; a later answer replaces it.

    Raises :class:`Refusal` when the case is past vetting, or the answer lacks what it needs.
    """
    with acting(by, needs=RECORD), refusing():
        nomination = locked(opinion.nomination)
        if nomination.status not in HEARING:
            raise Refusal(_("This case is not with the departments."), code="closed")
        opinion = locked(opinion)
        if answered_on and answered_on > timezone.localdate():
            raise Refusal({"answered_on": _("The answer can't lie ahead.")}, code="future")
        opinion.answer = answer
        opinion.answered_on = None if answer == OpinionAnswer.ASKED else answered_on
        opinion.document, opinion.reason = document, reason
        opinion.valid_until, opinion.recorded_by = valid_until, by
        opinion.full_clean()
        opinion.save()
    return opinion
