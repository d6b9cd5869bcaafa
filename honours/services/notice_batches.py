"""The steps after a notice, for several of its candidates in one act: all of them, or none."""

import datetime
from collections.abc import Callable, Iterable

from config.common.errors import refusing
from config.common.processes import acting
from honours.choices.selection import NOMINATION_STEPS
from honours.models import Conferral, Nomination, PublicNotice

from .conferring import confer_batch
from .selection import (
    SENTENCES,
    approve_nomination,
    clear_nomination,
    forward_nomination,
    naming,
)


def candidates_for(notice: PublicNotice, verb: str) -> list[Nomination]:
    """The notice's candidates whose state allows the step, in the notice's order."""
    states = {start for (start, step) in NOMINATION_STEPS if step == verb}
    entries = notice.entries.filter(is_void=False, nomination__status__in=states)
    entries = entries.select_related("nomination__round", "nomination__title")
    return [entry.nomination for entry in entries]


def clear_candidates(candidates: Iterable[Nomination], *, by) -> None:
    """The notice has passed for each of them without an open objection."""
    _each(candidates, by, lambda nomination: clear_nomination(nomination, by=by))


def approve_candidates(
    candidates: Iterable[Nomination], *, by, decision_number: str, on: datetime.date
) -> None:
    """The conferring body decided on all of them in one document."""
    _each(
        candidates,
        by,
        lambda nomination: approve_nomination(
            nomination, by=by, decision_number=decision_number, on=on
        ),
    )


def forward_candidates(
    candidates: Iterable[Nomination], *, by, letter_number: str, on: datetime.date
) -> None:
    """All of them go to the upper union with one letter."""
    _each(
        candidates,
        by,
        lambda nomination: forward_nomination(
            nomination, by=by, letter_number=letter_number, on=on
        ),
    )


def confer_candidates(
    candidates: Iterable[Nomination], *, by, award_date: datetime.date, decision_number: str = ""
) -> list[Conferral]:
    """One act confers the whole batch."""
    return confer_batch(
        list(candidates), by=by, award_date=award_date, decision_number=decision_number
    )


def _each(candidates: Iterable[Nomination], by, step: Callable[[Nomination], object]) -> None:
    with acting(by), refusing(SENTENCES):
        for nomination in candidates:
            with naming(nomination):
                step(nomination)
