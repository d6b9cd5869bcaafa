"""Decisions about a candidate's particulars over plain values."""

from config.common.identity import birth_date_of, sex_of
from config.common.partial_dates import PartialDate


def identity_contradictions(
    number: str, *, sex: str = "", birth_date: PartialDate | None = None
) -> list[str]:
    """Which of ``sex`` and ``birth_date`` the identity number gives otherwise.

    What isn't given contradicts nothing; of a partly known date the known parts are compared.
    """
    if not number:
        return []
    found = []
    if sex and sex != sex_of(number):
        found.append("sex")
    if birth_date and not _agrees(birth_date, birth_date_of(number)):
        found.append("birth_date")
    return found


def _agrees(known: PartialDate, day) -> bool:
    pairs = ((known.year, day.year), (known.month, day.month), (known.day, day.day))
    return all(part in (None, whole) for part, whole in pairs)
