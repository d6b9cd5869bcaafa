"""What an import would do, row by row."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.workbooks.grid import Cell
from config.common.workbooks.tables import Column

CREATED, CHANGED, UNCHANGED, REJECTED = "created", "changed", "unchanged", "rejected"


@dataclass
class RowPlan:
    """What an import would do with one row; it is rejected for its ``reasons``."""

    number: int
    reasons: list[str] = field(default_factory=list, kw_only=True)
    notes: list[str] = field(default_factory=list, kw_only=True)

    def read(self, cells: Mapping[str, Cell], columns: Iterable[Column]) -> dict[str, Any]:
        """What the filled cells say, by the column's code; why others can't be read is a reason."""
        found = {}
        for column in columns:
            cell = cells.get(column.code)
            if not cell:
                if column.is_needed:
                    self.reasons.append(_("%(column)s is missing.") % {"column": column.header})
                continue
            try:
                found[column.code] = column.read(cell)
            except ValidationError as error:
                self.reasons += [f"{column.header}：{sentence}" for sentence in error.messages]
        return found

    @property
    def outcome(self) -> str:
        return REJECTED if self.reasons else self.verdict

    @property
    def verdict(self) -> str:
        """What becomes of the row when nothing stands against it."""
        raise NotImplementedError

    @property
    def seal(self) -> Any:
        """What would be written; as long as it is the same, the preview holds."""
        raise NotImplementedError


@dataclass
class Plan:
    """All rows of a file, and what is to be said of the file as a whole."""

    rows: Sequence[RowPlan]
    notes: list[str] = field(default_factory=list)

    @property
    def counts(self) -> Counter:
        return Counter(row.outcome for row in self.rows)

    @property
    def writes(self) -> int:
        """How many rows would be written."""
        counts = self.counts
        return counts.total() - counts[UNCHANGED] - counts[REJECTED]

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would be written."""
        told = [(row.number, row.outcome, row.seal) for row in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()
