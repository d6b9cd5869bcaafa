"""What an import of the chain would do with a row, and how its cells are read."""

import re
from dataclasses import dataclass, field
from typing import Any

from config.common.fields import PhoneField, tidied
from config.common.imports.plans import CHANGED, CREATED, UNCHANGED, RowPlan
from config.common.workbooks.grid import Cell

BETWEEN_NAMES = re.compile(r"[、，,;；/\s]+")


@dataclass
class ChainPlan(RowPlan):
    """What an import would do with one row; ``told`` are pairs of heading and what is written."""

    name: str
    told: list[tuple[str, str]] = field(default_factory=list)
    record: Any = None
    values: dict = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        if self.record is None:
            return CREATED
        return CHANGED if self.told else UNCHANGED

    @property
    def seal(self) -> list[tuple[str, str]]:
        return self.told


def phone(cell: Cell) -> str:
    return PhoneField(required=False).clean(cell.text)


def names(cell: Cell) -> list[str]:
    return [name for name in BETWEEN_NAMES.split(tidied(cell.text)) if name]
