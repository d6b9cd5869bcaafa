"""What a cell says: a day that was, a length, a number, people."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import normalise
from config.common.workbooks.cells import day
from config.common.workbooks.grid import Cell
from honours.models import Person

BETWEEN = re.compile(r"[、,，;；/\s\n]+")
CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
SPOKEN = re.compile(r"(?:(\d+)(?:分钟|分|'|′))?(?:(\d+)(?:秒|\"|″))?")
NUMBER = re.compile(r"([\d,]+(?:\.\d+)?)(万|w|亿)?")
TIMES = {"": 1, "万": 10_000, "w": 10_000, "亿": 100_000_000}
MOST_NUMBER = 2_000_000_000


def past_day(cell: Cell) -> datetime.date:
    """A whole day, not in the future. Raises ``ValidationError``."""
    found = day(cell)
    if found > datetime.date.today() + datetime.timedelta(days=1):
        raise ValidationError(_("“%(text)s” is still to come.") % {"text": cell.text[:40]})
    return found


def seconds(cell: Cell) -> int | None:
    """``1:05``, ``1分5秒``, ``65秒`` or ``65``."""
    text = normalise(cell.text).replace("：", ":").replace(" ", "")
    if not text:
        return None
    if clock := CLOCK.fullmatch(text):
        hours, minutes, rest = (int(part or 0) for part in clock.groups())
        return 3600 * hours + 60 * minutes + rest
    if text.isascii() and text.isdigit() and len(text) < 6:
        return int(text)
    spoken = SPOKEN.fullmatch(text)
    if spoken and any(spoken.groups()):
        return 60 * int(spoken[1] or 0) + int(spoken[2] or 0)
    raise ValidationError(
        _("“%(text)s” isn’t a length; write 1:05 or 65.") % {"text": cell.text[:40]}
    )


def number(cell: Cell) -> int | None:
    """A whole number, also as platforms write it: ``3.2万``."""
    text = normalise(cell.text).lower().replace(" ", "").rstrip("次+")
    if not text:
        return None
    parts = NUMBER.fullmatch(text)
    value = round(float(parts[1].replace(",", "")) * TIMES[parts[2] or ""]) if parts else None
    if value is None or value > MOST_NUMBER:
        raise ValidationError(_("“%(text)s” isn’t a number.") % {"text": cell.text[:40]})
    return value


def names(cell: Cell) -> list[str]:
    """Names apart; a second one of the same is left out."""
    return list(dict.fromkeys(part for part in BETWEEN.split(cell.text.strip()) if part))


def people_named(wanted: set[str]) -> dict[str, list[Person]]:
    """All people of the registry by these names; of two of one name nobody can tell who is meant."""
    found: dict[str, list[Person]] = {}
    for person in Person.objects.filter(name__in=wanted).only("pk", "name"):
        found.setdefault(person.name, []).append(person)
    return found
