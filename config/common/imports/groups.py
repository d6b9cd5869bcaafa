"""The rows of a file as a preview shows them: by what would become of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .plans import UNCHANGED

# Ten thousand rows on one page help nobody; the counts tell of all.
MOST_SHOWN = 200


@dataclass
class Group:
    """The rows of one outcome, the first of them shown."""

    outcome: str
    label: str
    is_open: bool = True
    count: int = 0
    rows: list = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    def add(self, row) -> None:
        self.count += 1
        if len(self.rows) < MOST_SHOWN:
            self.rows.append(row)


def grouped(
    rows: Iterable, outcomes: Mapping[str, str], *, closed: Iterable[str] = (UNCHANGED,)
) -> list[Group]:
    """The rows by outcome, in the order of ``outcomes``; outcomes that no row has are left out.

    ``closed`` groups need no look, and are opened by whoever wants to.
    """
    groups = {
        outcome: Group(outcome, label, outcome not in closed) for outcome, label in outcomes.items()
    }
    for row in rows:
        groups[row.outcome].add(row)
    return [group for group in groups.values() if group.count]
