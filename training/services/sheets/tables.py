"""Finding the table in a file: its header row, its columns, its rows, its outcome."""

import datetime
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.common.fields import PhoneField, normalise
from honours.rosters.grid import Cell, Row, UnreadableRoster
from honours.rosters.workbook import Workbook

MOST_ROWS = 5_000
# Titles and remarks may stand above the header.
HEADER_WITHIN = 20
IN_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
TIMES = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–—~至]\s*(\d{1,2})[:：](\d{2})")
CREATED, WAITING, UNCHANGED, REJECTED = "created", "waiting", "unchanged", "rejected"
OUTCOMES = (CREATED, WAITING, UNCHANGED, REJECTED)


@dataclass
class RowPlan:
    """What would be done with one row."""

    number: int
    words: list[str]
    outcome: str = CREATED
    reasons: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)

    def reject(self, reason: str) -> None:
        self.outcome = REJECTED
        self.reasons.append(str(reason))


@dataclass
class Plan:
    headings: list[str]
    rows: list[RowPlan]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome for row in self.rows)
        return {name: found[name] for name in OUTCOMES}

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would be written."""
        told = [(row.number, row.words, row.outcome) for row in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()


Rows = list[tuple[int, dict[str, Cell]]]


def read_rows(workbook: Workbook, columns: Mapping[str, str], *, needed: tuple[str, ...]) -> Rows:
    """The rows under a header that has the columns ``needed``.

    ``columns`` gives for each code the headings that mean it, set apart by spaces. Raises
    :class:`UnreadableRoster`.
    """
    by_key = {key_of(name): code for code, names in columns.items() for name in names.split()}
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            continue
        rows = iter(sheet.rows())
        for _turn, row in zip(range(HEADER_WITHIN), rows, strict=False):
            found = _header(row, by_key)
            if set(needed) <= set(found.values()):
                return _below(rows, found)
    headings = "、".join(columns[code].split()[0] for code in needed)
    raise UnreadableRoster(
        _("No row of headings was found. There must be columns headed %(headings)s.")
        % {"headings": headings}
    )


def key_of(heading: str) -> str:
    """The heading without spaces, brackets and case."""
    text = unicodedata.normalize("NFKC", heading)
    return re.sub(r"[\s:*]", "", IN_BRACKETS.sub("", text)).lower()


def _header(row: Row, by_key: dict[str, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in row.own().items():
        code = by_key.get(key_of(cell.text))
        if code and code not in found.values():
            found[at] = code
    return found


def _below(rows, columns: dict[int, str]) -> Rows:
    found: Rows = []
    for row in rows:
        cells = {code: row.at(at) for at, code in columns.items()}
        if not any(cells.values()):
            continue
        if len(found) >= MOST_ROWS:
            raise UnreadableRoster(
                _("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS}
            )
        found.append((row.number, cells))
    return found


def text_in(cells: dict[str, Cell], code: str, most: int = 80) -> str:
    """The cell's text without the quote that keeps a spreadsheet from running it."""
    cell = cells.get(code)
    text = normalise(cell.text) if cell else ""
    text = text[1:] if text.startswith("'") else text
    if len(text) > most:
        raise ValidationError(
            _("“%(text)s…” is longer than %(most)d characters.") % {"text": text[:12], "most": most}
        )
    return text


def phone_in(cells: dict[str, Cell], code: str) -> str:
    """Digits, as a form would take them; a number that a spreadsheet made of it as well."""
    text = re.sub(r"\.0$", "", text_in(cells, code, 40))
    return PhoneField(required=False).clean(text)


def date_in(cells: dict[str, Cell], code: str) -> datetime.date:
    cell = cells.get(code)
    if cell and cell.date and cell.date.day:
        return datetime.date(cell.date.year, cell.date.month, cell.date.day)
    text = text_in(cells, code, 20)
    parts = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", text)
    try:
        return datetime.date(*(int(part) for part in parts.groups()))
    except (AttributeError, ValueError) as error:
        raise ValidationError(
            _("“%(text)s” isn’t a day; write such as 2025-03-16.") % {"text": text}
        ) from error


def times_in(cells: dict[str, Cell], code: str) -> tuple[datetime.time, datetime.time]:
    text = text_in(cells, code, 40)
    parts = TIMES.search(text)
    try:
        hours = [int(part) for part in parts.groups()]
        begins, ends = datetime.time(*hours[:2]), datetime.time(*hours[2:])
    except (AttributeError, ValueError) as error:
        raise ValidationError(
            _("“%(text)s” isn’t a time; write such as 9:00-11:30.") % {"text": text}
        ) from error
    if ends <= begins:
        raise ValidationError(_("A meeting ends after it begins."))
    return begins, ends


def number_in(cells: dict[str, Cell], code: str, default: int) -> int:
    text = re.sub(r"\.0$", "", text_in(cells, code, 12))
    if not text:
        return default
    if not text.isdecimal() or not 0 < int(text) <= 9999:
        raise ValidationError(_("“%(text)s” isn’t a number of people.") % {"text": text})
    return int(text)
