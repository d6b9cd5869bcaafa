"""Opening a round, its way to the archive, and the next year's made from it."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.choices.selection import ROUND_STEPS, NominationStatus, RoundStatus
from honours.models import ReviewScore, SelectionRound
from honours.models.round_guards import CHOSEN

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

# What of a round stands still once others rely on it; the names are the triggers' own.
SENTENCES = {
    "round_rubric_stands": _("Scores were given by this rubric; it stands as it is."),
    "round_titles_stand": _("Candidates were chosen; titles and their places stand as they are."),
    "round_quotas_stand": _(
        "Candidates were chosen within these quotas. The leader can depart from them with a reason."
    ),
    "round_places_used": _("More candidates of this body are endorsed than that."),
    "round_notice_stands": _("A notice of this round hangs or hung; its length stands as it is."),
    "round_award_stands": _(
        "Candidates were chosen; year, level and quorum of the round stand as they are."
    ),
    "round_archived_stands": _("This round is archived."),
}
# The parts that are kept apart when a round is copied.
PARTS = ("titles", "bodies", "quotas", "criteria", "requirements")


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
    with acting(by, reason=reason, needs=PERMISSION), refusing(SENTENCES):
        round = locked(round)
        round.status = next_state(ROUND_STEPS, round.status, verb)
        left = round.nominations.at(*MUST_BE_PAST.get(verb, ())).count()
        if left:
            raise Refusal(
                _("%(count)d nominations are still on their way.") % {"count": left}, code="left"
            )
        round.save()
    return round


def standing(round: SelectionRound) -> dict[str, str]:
    """What can't be changed any more of this round, by the guard that says so, with its sentence."""
    is_archived = round.status == RoundStatus.ARCHIVED
    has_chosen = round.nominations.at(*CHOSEN).exists()
    holds = {
        "round_rubric_stands": ReviewScore.objects.filter(criterion__round=round).exists(),
        "round_titles_stand": has_chosen,
        "round_quotas_stand": has_chosen,
        "round_notice_stands": round.notices.exists(),
        "round_award_stands": has_chosen,
    }
    if is_archived:
        return dict.fromkeys(SENTENCES, SENTENCES["round_archived_stands"])
    return {name: SENTENCES[name] for name, is_so in holds.items() if is_so}


def copy_round(round: SelectionRound, *, by) -> SelectionRound:
    """Next year's round as a draft: every rule and part, all dates a year later.

    Name and code get the new year where they name the old one.
    """
    with acting(by, needs="honours.add_selectionround"), refusing():
        year = round.year + 1
        copied = SelectionRound.objects.get(pk=round.pk)
        copied.pk, copied._state.adding = None, True
        copied.status, copied.quota_override, copied.year = RoundStatus.DRAFT, "", year
        copied.name = _next_year(round.name, round.year)
        copied.session = _next_year(round.session, round.year)
        copied.slug = _free_slug(_next_year(round.slug, round.year), year)
        copied.opens_at = _year_later(round.opens_at)
        copied.closes_at = _year_later(round.closes_at)
        copied.full_clean()
        copied.save()
        for part in PARTS:
            for row in getattr(round, part).all():
                _copy_part(row, copied)
    return copied


def _copy_part(row: models.Model, round: SelectionRound) -> None:
    row.pk, row._state.adding, row.round = None, True, round
    row.save()


def _next_year(text: str, year: int) -> str:
    return text.replace(str(year), str(year + 1))


def _free_slug(slug: str, year: int) -> str:
    """A code that no round has: with the year behind it, and a number if need be."""
    taken = set(SelectionRound.objects.values_list("slug", flat=True))
    stem = slug[:32]
    choices = (slug, f"{stem}-{year}", *(f"{stem}-{year}-{turn}" for turn in range(2, 99)))
    return next(choice for choice in choices if choice not in taken)


def _year_later(moment: datetime.datetime) -> datetime.datetime:
    """The same day and hour here, a year later; 29 February becomes the 28th."""
    local = timezone.localtime(moment)
    is_leap_day = (local.month, local.day) == (2, 29)
    return local.replace(year=local.year + 1, day=28 if is_leap_day else local.day)
