"""A process is a table of ``(state, verb): next state``; this is what reads such a table."""

from collections.abc import Iterable, Mapping

import pgtrigger
from django.utils.translation import gettext_lazy as _

from .errors import Refusal

Table = Mapping[tuple[str, str], str]


def next_state(table: Table, state: str, verb: str) -> str:
    """Where the verb leads from this state. Raises :class:`Refusal` when it isn't allowed."""
    try:
        return table[(state, verb)]
    except KeyError as error:
        raise Refusal(
            _("This step isn't possible from the present state."), code="transition"
        ) from error


def verbs(table: Table, state: str) -> list[str]:
    """The verbs that are possible from this state, in the table's order."""
    return [verb for (start, verb) in table if start == state]


def guard(table: Table, *, field: str, name: str) -> pgtrigger.FSM:
    """The trigger that refuses, whatever the door, a step which the table doesn't have."""
    steps: Iterable[tuple[str, str]] = {(start, end) for (start, _verb), end in table.items()}
    return pgtrigger.FSM(name=name, field=field, transitions=sorted(steps))
