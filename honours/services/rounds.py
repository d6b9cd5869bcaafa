"""Opening a round, and its way to the archive."""

from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.choices.selection import ROUND_STEPS, NominationStatus, RoundStatus
from honours.models import SelectionRound

PERMISSION = "honours.run_selectionround"
LEAD = "honours.approve_nomination"
# Stages that a round leaves behind only when no case is in one of these states any more.
MUST_BE_PAST = {
    "notice": (NominationStatus.PANEL, NominationStatus.VETTING, NominationStatus.ENDORSED),
    "decide": (
        NominationStatus.PUBLIC_NOTICE,
        NominationStatus.OBJECTION_HOLD,
        NominationStatus.CLEARED,
        NominationStatus.APPROVED,
        NominationStatus.FORWARDED,
    ),
}


def open_round(round: SelectionRound, *, by) -> SelectionRound:
    """Take nominations within the round's dates. It needs a title to confer and a rubric first."""
    if not round.titles.exists():
        raise Refusal(_("Enter the titles of the round, with their places."), code="titles")
    if not round.criteria.exists():
        raise Refusal(_("Enter the criteria by which reviewers score."), code="criteria")
    return _step(round, "open", by=by)


def close_round(round: SelectionRound, *, by) -> SelectionRound:
    """Take no more nominations; those submitted go their way."""
    return _step(round, "close", by=by)


def reopen_round(round: SelectionRound, *, by, reason: str) -> SelectionRound:
    return _step(round, "reopen", by=by, reason=reason)


def start_review(round: SelectionRound, *, by) -> SelectionRound:
    return _step(round, "review", by=by)


def start_notice(round: SelectionRound, *, by) -> SelectionRound:
    """All cases are past the panel; those shortlisted go into public notice."""
    return _step(round, "notice", by=by)


def decide_round(round: SelectionRound, *, by) -> SelectionRound:
    """Every case has its end."""
    return _step(round, "decide", by=by)


def archive_round(round: SelectionRound, *, by) -> SelectionRound:
    return _step(round, "archive", by=by)


def override_quotas(round: SelectionRound, *, by, reason: str) -> SelectionRound:
    """The leader's written reason for a set of candidates that doesn't meet the quotas."""
    with acting(by, reason=reason, needs=LEAD), refusing():
        round = locked(round)
        if round.status == RoundStatus.ARCHIVED:
            raise Refusal(_("This round is archived."), code="archived")
        round.quota_override = reason
        round.save()
    return round


def _step(round: SelectionRound, verb: str, *, by, reason: str = "") -> SelectionRound:
    """Raises :class:`Refusal` when the table forbids the step or cases are still on their way."""
    with acting(by, reason=reason, needs=PERMISSION), refusing():
        round = locked(round)
        round.status = next_state(ROUND_STEPS, round.status, verb)
        left = round.nominations.at(*MUST_BE_PAST.get(verb, ())).count()
        if left:
            raise Refusal(
                _("%(count)d nominations are still on their way.") % {"count": left}, code="left"
            )
        round.save()
    return round
