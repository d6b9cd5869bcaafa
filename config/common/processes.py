"""A process is a table of ``(state, verb): next state``; this is what reads and walks such a table."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import pghistory
import pgtrigger
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
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


@contextmanager
def acting(by, *, reason: str = "", needs: str = "") -> Iterator[None]:
    """One transaction whose changes are recorded as made by ``by`` and for this reason.

    ``by`` is an account of staff, or None for a visitor. Raises ``PermissionDenied`` unless an account
    holds the permission that the act ``needs``; a visitor never does.
    """
    if needs and not (by and by.has_perm(needs)):
        raise PermissionDenied
    who = {"user": by.pk} if by else {"source": "visitor"}
    with transaction.atomic(), pghistory.context(**who, **({"reason": reason} if reason else {})):
        yield


def locked(record: models.Model) -> models.Model:
    """The record as it stands now, kept from others until the transaction ends."""
    rows = type(record)._default_manager.select_for_update(of=("self",))
    return rows.get(pk=record.pk)
