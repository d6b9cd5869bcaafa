"""Small decisions of care: birthdays that are marked, cycles, coverage."""

import datetime

# The article counts more than 600 services a year.
YEARLY_TARGET = 600
QUIET_DAYS = 180
SILENT_DAYS = 365
MARKED_AGES = (70, 80, 90, 100)


def turns(birth_year: int, year: int) -> int:
    """The age reached in the year."""
    return year - birth_year


def is_marked(age: int) -> bool:
    """Whether the birthday is one that the union comes to congratulate on."""
    return age in MARKED_AGES


def quiet_since(today: datetime.date) -> datetime.date:
    """Whoever had no contact on this day or later is on the quiet list."""
    return today - datetime.timedelta(days=QUIET_DAYS)


def silent_since(today: datetime.date) -> datetime.date:
    """Whoever gave no talk on this day or later is on the list of those not heard for a year."""
    return today - datetime.timedelta(days=SILENT_DAYS)


def coverage(done: int, total: int) -> int:
    """Per cent of a round's people who were reached; rounded down, so that 100 means everybody."""
    return 100 * done // total if total else 0
