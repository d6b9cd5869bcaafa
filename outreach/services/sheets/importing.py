"""A spreadsheet becomes records: judged row by row, then written in one go."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.imports.plans import CREATED, UNCHANGED, Plan, RowPlan
from config.common.imports.uploads import refusing_row
from config.common.workbooks.grid import Cell
from config.common.workbooks.opening import Workbook
from config.common.workbooks.tables import find_table

from .cells import people_named
from .kinds import PEOPLE, Kind


@dataclass
class SheetRow(RowPlan):
    """What an import would do with one row."""

    values: dict = field(default_factory=dict)
    people: list = field(default_factory=list)
    is_there: bool = False

    @property
    def name(self) -> str:
        told = (self.values.get(code) for code in ("title", "published_on", "outlet"))
        return " · ".join(str(part) for part in told if part)

    @property
    def verdict(self) -> str:
        return UNCHANGED if self.is_there else CREATED

    @property
    def seal(self) -> tuple:
        shown = [(code, str(value)) for code, value in self.values.items()]
        return shown, [person.pk for person in self.people]


def plan_sheet(workbook: Workbook, kind: Kind) -> Plan:
    """What writing the file would do now. Raises ``UnreadableFile``."""
    table = find_table(workbook, kind.columns)
    planned = [_read(number, cells, kind) for number, cells in table.rows]
    _link_people(planned)
    _find_there(planned, kind)
    return Plan(planned, table.notes)


def write_sheet(plan: Plan, kind: Kind) -> None:
    """Write the new rows, in the transaction of the import.

    Raises :class:`Refusal` with the row's number when the database refuses one.
    """
    for row in plan.rows:
        if row.outcome == CREATED:
            with refusing_row(row.number):
                kind.create(row.values, row.people)


def _read(number: int, cells: dict[str, Cell], kind: Kind) -> SheetRow:
    planned = SheetRow(number)
    planned.values = planned.read(cells, kind.columns)
    planned.people = planned.values.pop(PEOPLE.code, [])
    if not planned.reasons:
        _check(planned, kind)
    return planned


def _check(planned: SheetRow, kind: Kind) -> None:
    """What the record itself says of the values."""
    own = {
        name: value
        for name, value in planned.values.items()
        if name not in {"series", "plays"} and value not in (None, "")
    }
    for name in ("platform", "outlet_kind"):
        if name in {column.code for column in kind.columns}:
            planned.values.setdefault(name, kind.model._meta.get_field(name).default)
    record = kind.model(**own)
    try:
        # Whether the record is there already isn't a fault but an outcome: no constraint is asked.
        record.clean_fields(exclude=["series"])
    except ValidationError as error:
        headings = {column.code: column.header for column in kind.columns}
        planned.reasons += [
            f"{headings.get(name, name)}：{message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]


def _link_people(rows: list[SheetRow]) -> None:
    """Names become people where the registry knows just one of that name; else it is said."""
    found = people_named({name for row in rows for name in row.people})
    for row in rows:
        named, row.people = row.people, []
        for name in named:
            people = found.get(name, [])
            if len(people) == 1:
                row.people.append(people[0])
            elif people:
                row.notes.append(
                    _("Several people are called %(name)s: not linked.") % {"name": name[:40]}
                )
            else:
                row.notes.append(
                    _("Nobody in the registry is called %(name)s.") % {"name": name[:40]}
                )


def _find_there(rows: list[SheetRow], kind: Kind) -> None:
    good = [row for row in rows if not row.reasons]
    there = kind.keys_there([row.values for row in good])
    seen: dict[tuple, int] = {}
    for row in good:
        keys = kind.keys_of(row.values)
        row.is_there = any(key in there for key in keys)
        first = next((seen[key] for key in keys if key in seen), None)
        if first is not None:
            row.reasons.append(_("The same stands in row %(number)d.") % {"number": first})
        for key in keys:
            seen.setdefault(key, row.number)
