"""The panel's meeting and what it decided."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from honours.choices.selection import NominationStatus, PanelDecision
from honours.models import Nomination, PanelMeeting, PanelVote, SelectionRound
from honours.rules.selection import QuotaResult, is_carried, quorum_needed, quota_result

from .selection import SELECTED, SENTENCES, check_places, take_step

PERMISSION = "honours.record_panelmeeting"
STEP_OF = {
    PanelDecision.SHORTLIST: "shortlist",
    PanelDecision.RESERVE: "reserve",
    PanelDecision.REJECT: "reject",
}


@dataclass(frozen=True)
class Ballot:
    """The votes on one case, and what follows from them."""

    nomination: Nomination
    decision: str
    in_favour: int
    against: int = 0
    abstained: int = 0


def record_meeting(
    round: SelectionRound,
    *,
    by,
    met_on: datetime.date,
    members: int,
    present: int,
    chaired_by: str,
    ballots: Iterable[Ballot],
    minutes_number: str = "",
) -> PanelMeeting:
    """Keep a meeting with its votes, and take the step that each decision means.

    All or nothing. Raises :class:`Refusal` without a quorum or a majority, beyond the places of the
    round, or when those selected don't meet the quotas and the leader hasn't written why.
    """
    votes = list(ballots)
    with acting(by, needs=PERMISSION), refusing(SENTENCES):
        round = locked(round)
        if met_on > timezone.localdate():
            raise Refusal({"met_on": _("The meeting can't lie ahead.")}, code="future")
        meeting = PanelMeeting(
            round=round,
            met_on=met_on,
            members=members,
            present=present,
            quorum=quorum_of(round, members),
            chaired_by=chaired_by,
            minutes_number=minutes_number,
            recorded_by=by,
        )
        meeting.full_clean()
        meeting.save()
        for ballot in votes:
            _decide(meeting, ballot, by)
        _check_set(round)
    return meeting


def quorum_of(round: SelectionRound, members: int) -> int:
    return quorum_needed(members, Fraction(round.quorum_numerator, round.quorum_denominator))


def _decide(meeting: PanelMeeting, ballot: Ballot, by) -> None:
    nomination = ballot.nomination
    if nomination.round_id != meeting.round_id:
        raise Refusal(_("%(case)s is of another round.") % {"case": nomination}, code="round")
    if ballot.decision != PanelDecision.REJECT and not is_carried(
        ballot.in_favour, meeting.present
    ):
        raise Refusal(
            _("%(case)s: more than half of those present must be in favour.")
            % {"case": nomination},
            code="majority",
        )
    vote = PanelVote(
        meeting=meeting,
        nomination=nomination,
        in_favour=ballot.in_favour,
        against=ballot.against,
        abstained=ballot.abstained,
        present=meeting.present,
        decision=ballot.decision,
    )
    vote.full_clean()
    vote.save()
    if ballot.decision == PanelDecision.SHORTLIST:
        check_places(meeting.round, nomination.title, more=1)
    reason = str(_("Decided by the panel on %(day)s.") % {"day": meeting.met_on})
    take_step(nomination, STEP_OF[PanelDecision(ballot.decision)], by=by, reason=reason)


def quota_results(round: SelectionRound) -> list[tuple]:
    """Each quota of the round with how those selected so far stand against it."""
    selected = Nomination.objects.filter(round=round, status__in=SELECTED)
    people = [nomination.tags for nomination in selected]
    return [(rule, _result(rule, people)) for rule in round.quotas.all()]


def _result(rule, people) -> QuotaResult:
    return quota_result(
        people, counted=rule.counted, among=rule.among, bound=rule.bound, percent=rule.percent
    )


def _check_set(round: SelectionRound) -> None:
    """Once no case is before the panel any more, the set must keep the quotas."""
    if round.quota_override or round.nominations.at(NominationStatus.PANEL).exists():
        return
    missed = [rule for rule, result in quota_results(round) if not result.is_met]
    if missed:
        sentences = [
            ValidationError(_("The selection misses a quota: %(rule)s.") % {"rule": rule.words()})
            for rule in missed
        ]
        raise Refusal(sentences, code="quota")
