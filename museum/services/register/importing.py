"""Spreadsheets into the register: judged row by row, then written in one go."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.imports.plans import CHANGED, CREATED, UNCHANGED, Plan, RowPlan
from config.common.workbooks.grid import Cell
from config.common.workbooks.opening import Workbook
from config.common.workbooks.tables import Table, find_table
from museum.models import MuseumObject, TakenNumber, accession_number_shape

from .cells import Lists
from .columns import COLUMNS, KEY, NEEDED, Column

MOST_ROWS = 20_000
AT_ONCE = 500


@dataclass(frozen=True)
class Change:
    column: Column
    before: str
    after: str
    value: Any


@dataclass
class ObjectPlan(RowPlan):
    """What an import would do with one row."""

    key: str
    name: str = ""
    record: MuseumObject | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        if self.record is None:
            return CREATED
        return CHANGED if self.changes else UNCHANGED

    @property
    def seal(self) -> tuple:
        return self.key, [(one.column.code, one.before, one.after) for one in self.changes]


def plan_import(workbook: Workbook, *, by, clears_blanks: bool) -> Plan:
    """What importing the file would do; nothing is written. Raises ``UnreadableFile``."""
    table = find_table(workbook, COLUMNS, least=2, most=MOST_ROWS)
    columns = {one.code: one for one in table.columns.values()}
    notes = [*table.notes, *_barred(table, by)]
    columns = {code: one for code, one in columns.items() if _may_write(one, by)}
    lists = Lists.load(cells["makers"].text for _number, cells in table.rows if "makers" in cells)
    seen, plans = Counter(), []
    for start in range(0, len(table.rows), AT_ONCE):
        rows = table.rows[start : start + AT_ONCE]
        keys = [_key(cells) for _number, cells in rows]
        found = MuseumObject.objects.filter(accession_number__in=keys).with_record()
        records = {one.accession_number: one for one in found}
        taken = set(TakenNumber.objects.filter(number__in=keys).values_list("number", flat=True))
        for number, cells in rows:
            plan = ObjectPlan(number, _key(cells))
            plan.record = records.get(plan.key)
            plan.name = plan.record.name if plan.record else ""
            seen[plan.key] += 1
            _judge_key(plan, seen, taken, by)
            if not plan.reasons:
                _judge(plan, cells, columns, lists, clears_blanks)
            plans.append(plan)
    return Plan(plans, notes)


def _barred(table: Table, by) -> list[str]:
    barred = [one.header for one in table.columns.values() if not _may_write(one, by)]
    if not barred:
        return []
    return [
        _("You may not change these columns, so they are left out: %(columns)s.")
        % {"columns": "、".join(barred)}
    ]


def _may_write(column: Column, by) -> bool:
    wanted = column.permission.replace(".view_", ".add_")
    return not wanted or (by.has_perm(wanted) and by.has_perm(column.permission))


def _key(cells: dict[str, Cell]) -> str:
    return cells[KEY].text.strip().upper()


def _judge_key(plan: ObjectPlan, seen: Counter, taken: set[str], by) -> None:
    if not plan.key:
        plan.reasons.append(_("The row has no accession number."))
        return
    if seen[plan.key] > 1:
        plan.reasons.append(_("The number stands in the file twice; the first row counts."))
    try:
        accession_number_shape(plan.key)
    except ValidationError as error:
        plan.reasons += error.messages
    if len(plan.key) > 30:
        plan.reasons.append(_("The accession number is longer than 30 characters."))
    if plan.record is None and plan.key in taken:
        plan.reasons.append(str(MuseumObject.refusals["accession_number_taken"]))
    verb = "change" if plan.record else "add"
    if not by.has_perm(f"museum.{verb}_museumobject"):
        plan.reasons.append(_("You may not do this."))


def _judge(
    plan: ObjectPlan, cells, columns: dict[str, Column], lists: Lists, clears_blanks: bool
) -> None:
    """Compare each cell with what stands on the object. A cell that can't be read rejects the row."""
    record = plan.record
    for code, column in columns.items():
        cell = cells[code]
        if code == KEY or (not cell and not (clears_blanks and record)):
            continue
        try:
            value = column.parse(cell, lists, record)
        except ValidationError as error:
            plan.reasons += [f"{column.header}：{message}" for message in error.messages]
            continue
        before, after = column.show(column.read(record)) if record else "", column.show(value)
        if before != after and (after or not column.is_kept):
            plan.changes.append(Change(column, before, after, value))
    if record is None:
        _check_new(plan)


def _check_new(plan: ObjectPlan) -> None:
    given = {change.column.code: change.after for change in plan.changes}
    plan.name = given.get("name", "")
    if plan.reasons:
        return
    plan.reasons += [
        _("A new object needs its %(column)s.") % {"column": column.header}
        for column in NEEDED
        if column.code not in given
    ]


def write_import(plan: Plan) -> None:
    """Write what was planned, in the transaction of the import."""
    for row in plan.rows:
        if row.outcome in {CREATED, CHANGED}:
            _write(row)


def _write(row: ObjectPlan) -> None:
    record = row.record or MuseumObject(accession_number=row.key)
    for change in row.changes:
        if change.column.write is None:
            setattr(record, change.column.code, change.value)
    if row.record is None or any(change.column.write is None for change in row.changes):
        record.save()
    for change in row.changes:
        if change.column.write is not None:
            change.column.write(record, change.value)
