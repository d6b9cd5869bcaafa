"""Dates of which sometimes only the year or the month is known.

Stored as the text of ISO 8601-2 (EDTF level 0): ``1998``, ``1998-04``, ``1998-04-01``. It sorts as
it reads, needs one column instead of a date with a precision beside it, and cannot hold a day that
nobody knows.
"""

import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
SEPARATORS = re.compile(r"[.\-/年月]")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year, or a day. A year comes before its months, a month before its days."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        month = 1 if self.month is None else self.month
        datetime.date(self.year, month, 1 if self.day is None else self.day)

    def __lt__(self, other) -> bool:
        return str(self) < str(other) if isinstance(other, PartialDate) else NotImplemented

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``1998``, ``1998-04``, ``1998.4.1`` or ``1998年4月``.

        Raises ``ValueError`` for anything else, impossible days included.
        """
        parts = SEPARATORS.split(text.strip().rstrip("年月日").strip())
        if not 1 <= len(parts) <= 3 or not all(part.strip().isdigit() for part in parts):
            raise ValueError(f"not a date: {text!r}")
        if len(parts[0].strip()) != 4:
            raise ValueError(f"a year has four digits: {text!r}")
        return cls(*(int(part) for part in parts))

    def display(self) -> str:
        """In words of the reader's language."""
        if self.day is not None:
            return _("%(year)s-%(month)s-%(day)s") % self._numbers()
        if self.month is not None:
            return _("%(year)s-%(month)s") % self._numbers()
        return _("%(year)s") % self._numbers()

    def _numbers(self) -> dict[str, str]:
        return {"year": str(self.year), "month": str(self.month), "day": str(self.day)}


class PartialDateFormField(forms.CharField):
    """Typed as people write dates; an unreadable one is refused in words."""

    default_error_messages = {
        "invalid": gettext_lazy(
            "Enter a year, a month or a day, such as 1998, 1998-04 or 1998-04-01."
        ),
    }

    def prepare_value(self, value):
        return "" if value is None else str(value)

    def to_python(self, value):
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def has_changed(self, initial, data) -> bool:
        return self.prepare_value(initial) != (data or "")


def _part(column: str, first: int, length: int) -> str:
    """SQL: a number within the stored text; ``make_date`` then refuses a 30 February."""
    return f"substr({column}, {first}, {length})::int"


class PartialDateField(models.Field):
    """Holds a :class:`PartialDate` or nothing; the column is text of at most ten characters."""

    description = gettext_lazy("A year, month or day")
    default_error_messages = {
        "invalid": gettext_lazy(
            "Enter a year, a month or a day, such as 1998, 1998-04 or 1998-04-01."
        ),
    }

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("null", True)
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def db_check(self, connection) -> str:
        column = connection.ops.quote_name(self.column)
        return (
            f"CASE WHEN {column} ~ '{PATTERN}' AND length({column}) = 10"
            f" THEN make_date({_part(column, 1, 4)}, {_part(column, 6, 2)}, {_part(column, 9, 2)})"
            f" IS NOT NULL ELSE {column} ~ '{PATTERN}' END"
        )

    def from_db_value(self, value, expression, connection):
        return None if not value else PartialDate.parse(value)

    def to_python(self, value):
        if value in (None, "") or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def get_prep_value(self, value):
        value = self.to_python(value)
        return None if value is None else str(value)

    def value_to_string(self, obj) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})
