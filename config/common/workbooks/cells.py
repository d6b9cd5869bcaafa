"""What a cell says, in the ways in which offices write it: words of a list, dates, days."""

import datetime
from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import normalise
from config.common.partial_dates import PartialDate

from .grid import Cell


def one_of(known: Mapping[str, str]) -> Callable[[Cell], str]:
    """Reads one of these values: by its synonyms, set apart by spaces, or by the value itself."""

    def read(cell: Cell) -> str:
        text = normalise(cell.text)
        for value, synonyms in known.items():
            if text.lower() == value or text in synonyms.split():
                return str(value)
        told = "、".join(synonyms.split()[0] for synonyms in known.values())
        raise ValidationError(
            _("“%(text)s” isn’t known; write one of: %(known)s.")
            % {"text": text[:40], "known": told}
        )

    return read


def partial_date(cell: Cell) -> PartialDate:
    """A year, a month or a day; a time of day behind it is left out."""
    text = normalise(cell.text).replace("号", "日")
    for each in (text, text.split(" ")[0]):
        try:
            return cell.date or PartialDate.parse(each)
        except ValueError:
            continue
    raise ValidationError(
        _("must be a year, a month or a day, such as 1998, 1998-04 or 1998-04-01.")
    )


def day(cell: Cell) -> datetime.date:
    """A whole day."""
    try:
        found = partial_date(cell)
    except ValidationError:
        found = None
    if found is None or found.day is None:
        raise ValidationError(
            _("“%(text)s” isn’t a day; write such as 2025-03-16.") % {"text": cell.text[:40]}
        )
    return datetime.date(found.year, found.month, found.day)
