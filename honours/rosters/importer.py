"""A roster into the registry: the one way in, for the command and for the admin alike."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import pghistory
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.crypto import keyed_hashes
from config.common.workbooks.opening import Workbook
from honours.choices import ReviewStatus
from honours.models import Person, RosterImport, RosterReview

from .doubts import Finding, finding
from .matching import Match, identify
from .reading import RawRow, RosterReader
from .registry import Known, Registry
from .rows import RosterRow, Tables, judge
from .writing import Addition, Batch

BATCH_SIZE = 500
OUTCOMES = ("created", "updated", "unchanged", "flagged", "rejected")
# Any number, the same for all imports: two at a time would both create the same person.
LOCK = 7_021_126


@dataclass(frozen=True)
class RowResult:
    """What came of one row, in terms that may be shown."""

    sheet: str
    number: int
    name: str
    outcome: str
    awards: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
    reasons: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    person: Person | None = None

    @property
    def label(self) -> str:
        """The sheet and row, as a person finds it in the file."""
        if self.sheet:
            return _("%(sheet)s, row %(row)d") % {"sheet": self.sheet, "row": self.number}
        return _("row %(row)d") % {"row": self.number}


@dataclass
class Summary:
    """The counts of an import and what is to be said of the file as a whole."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    messages: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(f"{outcome}={self.counts[outcome]}" for outcome in OUTCOMES)


def import_roster(
    workbook: Workbook,
    *,
    by,
    sheet: str = "",
    dry_run: bool = False,
    on_row: Callable[[RowResult], None] = lambda result: None,
) -> Summary:
    """Import all rows in one transaction; ``by`` is ``None`` for the command line.

    A dry run does the very same and takes it back. ``on_row`` gets each row's result as it comes.
    Raises :class:`UnreadableFile` with nothing written.
    """
    context = {"source": "roster", "file": workbook.name}
    if by is not None:
        context["user"] = by.pk
    with pghistory.context(**context), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            # Foreign keys checked at the end would pile up, and every trigger look through the pile.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        summary = _import(workbook, by, sheet, dry_run, on_row)
        if dry_run:
            transaction.set_rollback(True)
    return summary


def _import(workbook, by, sheet, dry_run, on_row) -> Summary:
    tables = Tables.load(today=timezone.localdate())
    reader = RosterReader(workbook, tables.titles, list(tables.townships), sheet)
    summary = Summary(messages=reader.messages)
    log = None if dry_run else _begin(workbook, by)
    importer = _Importer(workbook.name, tables)
    for batch in _batches(reader.rows()):
        for result in importer.run(batch):
            summary.counts[result.outcome] += 1
            on_row(result)
    if log is not None:
        _finish(log, summary)
    return summary


def _begin(workbook: Workbook, by) -> RosterImport:
    return RosterImport.objects.create(
        file_name=workbook.name[-200:], sha256=workbook.sha256, by=by
    )


def _finish(log: RosterImport, summary: Summary) -> None:
    for outcome, count in summary.counts.items():
        setattr(log, outcome, count)
    log.messages, log.finished_at = summary.messages, timezone.now()
    log.save()


def _batches(rows: Iterator[RawRow]) -> Iterator[list[RawRow]]:
    while batch := list(islice(rows, BATCH_SIZE)):
        yield batch


class _Importer:
    """Takes batch after batch; remembers the last person, for cells merged over a batch's edge."""

    def __init__(self, file_name: str, tables: Tables):
        self._file_name, self._tables = file_name, tables
        self._above: Known | None = None

    def run(self, raws: list[RawRow]) -> list[RowResult]:
        """The batch at once, or, where the database refuses something, in ever smaller halves."""
        above = self._above
        try:
            with transaction.atomic():
                return self._run(raws)
        except DatabaseError:
            self._above = above
            if len(raws) == 1:
                return [self._refused(raws[0])]
            middle = len(raws) // 2
            return [*self.run(raws[:middle]), *self.run(raws[middle:])]

    def _run(self, raws: list[RawRow]) -> list[RowResult]:
        rows = [judge(raw, self._tables) for raw in raws]
        registry, batch = Registry(rows), Batch()
        reviews = _Reviews(rows, self._file_name)
        results = [self._row(row, registry, batch, reviews) for row in rows]
        batch.flush()
        return results

    def _refused(self, raw: RawRow) -> RowResult:
        return RowResult(
            raw.sheet,
            raw.number,
            raw.cell("name").text[:60],
            "rejected",
            reasons=(finding("refused"),),
        )

    def _row(self, row, registry: Registry, batch: Batch, reviews: "_Reviews") -> RowResult:
        if row.rejection is not None:
            self._above = None
            return _result(row, "rejected", reasons=(row.rejection,))
        match = identify(row, registry, self._above)
        known, gains = _apply(row, match, registry, batch)
        self._above = known
        outcome = "created" if known is not None and match.known is None else ""
        outcome = outcome or ("updated" if gains else "unchanged")
        if row.doubts:
            if reviews.is_decided(row):
                row.notes.append(finding("decided"))
            else:
                reviews.keep(row, known or match.known, batch)
                outcome = "flagged"
        return _result(row, outcome, gains=gains, reasons=tuple(row.doubts), known=known)


def _apply(row: RosterRow, match: Match, registry: Registry, batch: Batch):
    """Write the row's clear values to its person; returns the person and what was new."""
    if match.doubt is not None:
        row.doubts.append(match.doubt)
        return None, ()
    addition = Addition(row, registry)
    if match.known is None:
        known = addition.to_new()
        batch.people.append(known)
        addition.award(known, batch)
        registry.add(known)
        return known, tuple(addition.gains)
    known = match.known
    if not match.is_sure and _would_gain(row, known):
        row.doubts.append(finding("same_unit", "name", row.name))
        return None, ()
    if match.is_sure:
        addition.to(known)
        addition.award(known, batch)
        registry.add_number(known)
        if known.changed:
            batch.touched[id(known)] = known
    return known, tuple(addition.gains)


def _would_gain(row: RosterRow, known: Known) -> bool:
    """Whether a row that matches by name and unit alone says anything new."""
    held = {one.title_id for one in known.conferrals}
    return bool(row.id_number) or any(
        award.title.pk not in held or award.year for award in row.awards
    )


def _result(row: RosterRow, outcome: str, *, gains=(), reasons=(), known=None) -> RowResult:
    awards = tuple(f"{one.title.name} {one.year or '?'}" for one in row.awards)
    return RowResult(
        row.raw.sheet,
        row.raw.number,
        row.name or row.raw.cell("name").text[:60],
        outcome,
        awards,
        tuple(dict.fromkeys(gains)),
        tuple(reasons),
        tuple(row.notes),
        known.person if known else None,
    )


def fingerprints(raw: RawRow) -> list[str]:
    """What tells a row from all others, whichever file and line it stands in, under each key."""
    data = raw.as_json()
    cells = {code: "".join(cell["text"].split()) for code, cell in data["cells"].items()}
    honours = [
        [
            "".join(one["honour"]["text"].split()),
            [cell["text"] for cell in one["years"]],
            one["level"],
        ]
        for one in data["honours"]
    ]
    text = json.dumps([cells, honours, data["defaults"]], sort_keys=True, ensure_ascii=False)
    return keyed_hashes(text)


class _Reviews:
    """The reviews that rows of this batch have already, and those that they get."""

    def __init__(self, rows: list[RosterRow], file_name: str):
        self._file_name = file_name
        self._prints = {id(row): fingerprints(row.raw) for row in rows if row.rejection is None}
        every = [one for several in self._prints.values() for one in several]
        stored = RosterReview.objects.filter(fingerprint__in=every)
        self._stored = dict(stored.values_list("fingerprint", "status"))

    def _status(self, row: RosterRow) -> str:
        return next((self._stored[one] for one in self._prints[id(row)] if one in self._stored), "")

    def is_decided(self, row: RosterRow) -> bool:
        return self._status(row) in (ReviewStatus.RESOLVED, ReviewStatus.DISMISSED)

    def keep(self, row: RosterRow, known: Known | None, batch: Batch) -> None:
        """Put the row on the list, unless it is there."""
        if self._status(row):
            return
        prints = self._prints[id(row)]
        self._stored[prints[0]] = ReviewStatus.OPEN
        review = RosterReview(
            fingerprint=prints[0],
            file_name=self._file_name[-200:],
            sheet=row.raw.sheet[:80],
            row_number=row.raw.number,
            name=row.name,
            raw=json.dumps(row.raw.as_json(), ensure_ascii=False),
            issues=[doubt.as_json() for doubt in row.doubts],
        )
        batch.reviews.append((review, known))
