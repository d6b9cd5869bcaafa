"""A year of care in numbers: by kind and month, by kind and level."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Sum

from honours.choices import Level
from honours.choices.care import CareKind
from honours.models import CareRecord
from honours.querysets.care import level_of
from honours.rules.care import YEARLY_TARGET

MONTHS = range(1, 13)
# In the order of the columns; empty for those who hold no honour that brings treatment now.
LEVELS = (*Level.values, "")


@dataclass
class KindRow:
    """One kind of care: how often in each month, and at which level."""

    kind: str
    label: str
    months: Counter = field(default_factory=Counter)
    levels: Counter = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.months.total()

    @property
    def by_month(self) -> list[int]:
        return [self.months[month] for month in MONTHS]

    @property
    def by_level(self) -> list[int]:
        return [self.levels[level] for level in LEVELS]


@dataclass
class YearSummary:
    """What was done in a year. Sums are in yuan."""

    year: int
    rows: list[KindRow]
    people: int
    cash: Decimal
    goods: Decimal
    target: int = YEARLY_TARGET

    @property
    def totals(self) -> KindRow:
        whole = KindRow("", "")
        for row in self.rows:
            whole.months += row.months
            whole.levels += row.levels
        return whole

    @property
    def missing(self) -> int:
        """How many services are still wanting to the year's target."""
        return max(0, self.target - self.totals.total)


def summary_of(year: int) -> YearSummary:
    """Two queries, whatever the number of records."""
    done = CareRecord.objects.done().in_year(year)
    rows = {kind: KindRow(kind, kind.label) for kind in CareKind}
    for cell in done.by_month_kind_and_level():
        row = rows[CareKind(cell["kind"])]
        row.months[cell["month"].month] += cell["number"]
        row.levels[level_of(cell["treatment_rank"])] += cell["number"]
    sums = done.aggregate(
        people=Count("person", distinct=True), cash=Sum("cash"), goods=Sum("goods")
    )
    return YearSummary(
        year=year,
        rows=list(rows.values()),
        people=sums["people"],
        cash=sums["cash"] or Decimal(0),
        goods=sums["goods"] or Decimal(0),
    )
