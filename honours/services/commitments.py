"""One person's calendar: every app that engages people writes here and nowhere else."""

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from config.common.errors import refusing
from config.common.processes import acting, locked
from honours.models import Commitment, Person


def commit_person(
    *,
    person: Person,
    period: DateTimeTZRange,
    kind: str,
    label: str,
    by,
    place: str = "",
    url: str = "",
    source: str = "",
    is_public: bool = True,
) -> Commitment:
    """Promise the person to something.

    ``source`` names the record that asks, such as ``museum.slot:12``; a commitment of the same source
    that was cancelled is taken up again. Raises :class:`Refusal` when the person is promised elsewhere
    at that time.
    """
    with acting(by), refusing():
        earlier = Commitment.objects.select_for_update().filter(
            person=person, source=source, is_cancelled=True
        )
        commitment = (earlier.first() if source else None) or Commitment(person=person)
        for field, value in {
            "period": period,
            "kind": kind,
            "label": label,
            "place": place,
            "url": url,
            "source": source,
            "is_public": is_public,
            "is_cancelled": False,
        }.items():
            setattr(commitment, field, value)
        commitment.full_clean()
        commitment.save()
    return commitment


def describe_commitment(commitment: Commitment, *, by, **details) -> Commitment:
    """Other words for the same promise: ``label``, ``place``, ``url`` or ``is_public``. Time and person stay,
    so what has barred new promises since doesn't bar this.
    """
    with acting(by), refusing():
        commitment = locked(commitment)
        for field, value in details.items():
            setattr(commitment, field, value)
        commitment.full_clean()
        commitment.save()
    return commitment


def cancel_commitment(commitment: Commitment, *, by, reason: str) -> Commitment:
    """The person is free again at that time. The record stays."""
    with acting(by, reason=reason):
        commitment = locked(commitment)
        commitment.is_cancelled = True
        commitment.save()
    return commitment
