"""A spreadsheet becomes records: kept, shown row by row, written once."""

import datetime
import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting
from config.common.uploads.names import clean_name
from config.common.uploads.storage import private_storage
from honours.rosters.grid import UnreadableRoster
from honours.rosters.workbook import Workbook, open_content
from outreach.models import SheetImport

from .cells import people_named
from .kinds import KINDS, PEOPLE, Kind, SheetColumn

IMPORT = "outreach.import_sheet"
CREATED, UNCHANGED, REJECTED = "created", "unchanged", "rejected"
MOST_ROWS = 5_000
HEADER_WITHIN = 20
KEPT = datetime.timedelta(hours=12)
IN_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")


@dataclass
class SheetRow:
    """What an import would do with one row."""

    number: int
    values: dict = field(default_factory=dict)
    people: list = field(default_factory=list)
    is_there: bool = False
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        if self.reasons:
            return REJECTED
        return UNCHANGED if self.is_there else CREATED

    @property
    def shown(self) -> list[tuple[str, str]]:
        return [
            (code, str(value)) for code, value in self.values.items() if value not in (None, "")
        ]


@dataclass
class SheetPlan:
    rows: list[SheetRow]
    unknown: list[str]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome for row in self.rows)
        return {name: found[name] for name in (CREATED, UNCHANGED, REJECTED)}

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would be written."""
        told = [
            (row.number, row.outcome, row.shown, [person.pk for person in row.people])
            for row in self.rows
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def keep_sheet(file, *, kind: str, by) -> SheetImport:
    """Keep a file to be previewed; those that nobody confirmed within hours are thrown away."""
    with acting(by, needs=IMPORT):
        old = SheetImport.objects.filter(finished_at=None, created_at__lt=timezone.now() - KEPT)
        for each in old:
            give_up(each)
        upload = SheetImport(kind=kind, file_name=clean_name(file.name), by=by)
        upload.file.save("upload", ContentFile(file.read()), save=False)
        upload.save()
        return upload


def give_up(upload: SheetImport) -> None:
    """Throw an upload away that was never written."""
    upload.file.delete(save=False)
    upload.delete()


def plan_sheet(upload: SheetImport) -> SheetPlan:
    """What writing the file would do now. Raises ``ValidationError`` when it can't be read."""
    with upload.file.open("rb") as file:
        workbook = open_content(upload.file_name, file.read())
    kind = KINDS[upload.kind]
    columns, unknown, rows = _table(workbook, kind)
    planned = [_read(number, row, columns, kind) for number, row in rows]
    _link_people(planned)
    _find_there(planned, kind)
    return SheetPlan(planned, unknown)


def write_sheet(upload: SheetImport, *, seen: str, by) -> SheetImport:
    """Write what was previewed, once, in one transaction; rejected rows are left out.

    Raises :class:`Refusal` when something changed since, or the database refuses a row: then nothing
    is written.
    """
    with acting(by, reason=upload.file_name, needs=IMPORT):
        waiting = SheetImport.objects.filter(pk=upload.pk, by=by, finished_at=None)
        locked = waiting.select_for_update().first()
        if locked is None:
            raise Refusal(_("This file was written already."), code="written")
        plan = plan_sheet(locked)
        if plan.fingerprint != seen:
            raise Refusal(
                _("Something changed meanwhile. Look at the new preview, then confirm."),
                code="changed",
            )
        _write(plan, KINDS[locked.kind])
        for name, count in plan.counts.items():
            setattr(locked, name, count)
        locked.finished_at = timezone.now()
        name, locked.file = locked.file.name, ""
        transaction.on_commit(lambda: private_storage().delete(name))
        locked.save()
        return locked


def _write(plan: SheetPlan, kind: Kind) -> None:
    for row in plan.rows:
        if row.outcome == CREATED:
            try:
                with refusing():
                    kind.create(row.values, row.people)
            except ValidationError as error:
                told = {"number": row.number, "reason": " ".join(error.messages)}
                raise Refusal(_("Row %(number)d: %(reason)s") % told, code="row") from error


def key_of(heading: str) -> str:
    """The heading without spaces, brackets and case."""
    text = unicodedata.normalize("NFKC", heading)
    return re.sub(r"[\s:*]", "", IN_BRACKETS.sub("", text)).lower()


def _table(workbook: Workbook, kind: Kind):
    """The columns, the headings that aren't known, and the rows of the first table that fits."""
    by_key = {key_of(name): column for column in kind.columns for name in column.headings}
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        rows = iter(sheet.rows())
        for _turn, row in zip(range(HEADER_WITHIN), rows, strict=False):
            found = {
                at: by_key[key]
                for at, cell in row.own().items()
                if (key := key_of(cell.text)) in by_key
            }
            if _is_header(found, kind):
                unknown = [cell.text for at, cell in row.own().items() if at not in found]
                return found, unknown, _rows_below(rows, found)
    needed = "、".join(column.heading for column in kind.columns if column.is_needed)
    raise UnreadableRoster(
        _("No row of headings was found. There must be the columns %(columns)s.")
        % {"columns": needed}
    )


def _is_header(found: dict[int, SheetColumn], kind: Kind) -> bool:
    codes = [column.code for column in found.values()]
    if len(codes) > len(set(codes)):
        doubled = sorted({one.heading for one in found.values() if codes.count(one.code) > 1})
        raise UnreadableRoster(
            _("Several columns mean the same: %(columns)s. Leave one of them.")
            % {"columns": "、".join(doubled)}
        )
    return {column.code for column in kind.columns if column.is_needed} <= set(codes)


def _rows_below(rows, columns: dict[int, SheetColumn]) -> list:
    found = []
    for row in rows:
        if not any(row.at(at) for at in columns):
            continue
        if len(found) >= MOST_ROWS:
            raise UnreadableRoster(
                _("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS}
            )
        found.append((row.number, row))
    return found


def _read(number: int, row, columns: dict[int, SheetColumn], kind: Kind) -> SheetRow:
    """Each cell by its column; what can't be read rejects the row."""
    planned = SheetRow(number)
    for at, column in columns.items():
        try:
            value = column.read(row.at(at))
        except ValidationError as error:
            planned.reasons += [f"{column.heading}：{message}" for message in error.messages]
            continue
        if column.is_needed and not value:
            planned.reasons.append(
                _("The column %(column)s is empty.") % {"column": column.heading}
            )
        planned.values[column.code] = value
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
        headings = {column.code: column.heading for column in kind.columns}
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
