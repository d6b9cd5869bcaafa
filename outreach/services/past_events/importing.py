"""Rows of past events: judged one by one, then written in one go."""

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.fields import normalise, spellings
from config.common.imports.plans import CREATED, UNCHANGED, Plan, RowPlan
from config.common.imports.uploads import refusing_row
from config.common.workbooks.opening import Workbook
from config.common.workbooks.tables import find_table
from honours.models import Commitment, Organisation, Person
from honours.rules.scheduling import CHINA
from outreach.choices.events import EventKind, HeadcountMethod, VenueKind
from outreach.models import Event, Programme
from outreach.services.events import record_past_event

from .columns import COLUMNS

MOST_NAMED = 8
A_DAY = datetime.timedelta(days=1)
HEADERS = {column.code: column.header for column in COLUMNS}


@dataclass
class EventPlan(RowPlan):
    """What an import would do with one row."""

    values: dict = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    details: dict = field(default_factory=dict)
    is_there: bool = False

    @property
    def verdict(self) -> str:
        return UNCHANGED if self.is_there else CREATED

    @property
    def seal(self) -> tuple:
        return self.key, [one.pk for one in self.people], self.told

    @property
    def key(self) -> tuple:
        """Two rows of the same key tell of the same event."""
        names = ("date", "begins", "programme", "title", "host")
        return tuple(self.values.get(name) for name in names)

    @property
    def day(self) -> str:
        found = self.values.get("date")
        return found.isoformat() if found else ""

    @property
    def told(self) -> str:
        """Speakers and numbers, as they would be written."""
        who = "、".join([*(person.name for person in self.people), *self.names])
        heads = self.values.get("audience")
        views = self.values.get("views")
        return " · ".join(
            part
            for part in (
                self.values.get("host", ""),
                who,
                _("%(count)d in the room") % {"count": heads} if heads is not None else "",
                _("%(count)d views") % {"count": views} if views is not None else "",
            )
            if part
        )


@dataclass
class Known:
    """What the cells of a file may name, loaded once for the whole file."""

    programmes: dict[str, Programme]
    hosts: dict[str, list[Organisation]]
    people: dict[str, list[Person]]
    events: set[tuple]

    @classmethod
    def load(cls, rows: list[EventPlan]) -> "Known":
        programmes = {one.name: one for one in Programme.objects.prefetch_related("parts")}
        programmes |= {plain(name): one for name, one in programmes.items()}
        speakers = {name for row in rows for name in row.values.get("speakers", [])}
        bare = {name.partition("#")[0] for name in speakers}
        known = cls(programmes, defaultdict(list), defaultdict(list), set())
        for person in Person.objects.filter(name__in=bare).order_by("pk"):
            known.people[person.name].append(person)
        wanted = {row.values.get("host", "") for row in rows} - {""}
        for host in Organisation.objects.filter(name__in=set().union(*map(spellings, wanted))):
            known.hosts[normalise(host.name)].append(host)
        days = {row.values["date"] for row in rows if "date" in row.values}
        found = Event.objects.filter(starts_at__date__in=days).select_related("host", "programme")
        known.events = {
            (event.day, event.programme_id, normalise(event.title), normalise(event.host_shown))
            for event in found
        }
        return known


def plain(name: str) -> str:
    """A programme's name without its quotation marks, which everybody types differently."""
    return "".join(sign for sign in normalise(name) if sign not in "“”\"'《》「」· ·")


def plan_import(workbook: Workbook) -> Plan:
    """What importing the file would do; nothing is written. Raises ``UnreadableFile``."""
    table = find_table(workbook, COLUMNS)
    rows = []
    for number, cells in table.rows:
        row = EventPlan(number)
        row.values = row.read(cells, COLUMNS)
        rows.append(row)
    known = Known.load(rows)
    seen: Counter = Counter()
    for row in rows:
        if row.reasons:
            continue
        seen[row.key] += 1
        if seen[row.key] > 1:
            row.reasons.append(_("The row stands in the file twice; the first counts."))
            continue
        _judge(row, known)
    _judge_times(rows)
    return Plan(rows, table.notes)


def _judge(row: EventPlan, known: Known) -> None:
    values = row.values
    programme = known.programmes.get(values["programme"]) or known.programmes.get(
        plain(values["programme"])
    )
    if programme is None:
        row.reasons.append(
            _("There is no programme “%(name)s”. Add it first.")
            % {"name": values["programme"][:40]}
        )
        return
    hosts = known.hosts.get(normalise(values.get("host", "")), [])
    host = hosts[0] if len(hosts) == 1 else None
    row.details = {
        "programme": programme,
        "part": _part(row, programme),
        "host": host,
        "host_name": "" if host else values.get("host", ""),
        "kind": values.get("kind") or _usual_kind(values),
        **{name: values[name] for name in ("title", "venue_kind")},
        **{name: values[name] for name in ("team", "place", "report") if name in values},
        "planned_audience": values.get("planned_audience"),
        **_times(row),
        **_numbers(row),
    }
    _resolve_speakers(row, known)
    shown = host.name if host else values.get("host", "")
    key = (values["date"], programme.pk, normalise(values["title"]), normalise(shown))
    row.is_there = key in known.events


def _part(row: EventPlan, programme: Programme):
    name = row.values.get("part")
    if not name:
        return None
    found = next((part for part in programme.parts.all() if part.name == name), None)
    if found is None:
        row.reasons.append(
            _("%(programme)s has no part “%(name)s”.")
            % {"programme": programme.name, "name": name[:40]}
        )
    return found


def _usual_kind(values: dict) -> str:
    streamed = values["venue_kind"] == VenueKind.ONLINE or "views" in values
    return EventKind.LIVESTREAM if streamed else EventKind.LECTURE


def _times(row: EventPlan) -> dict:
    """Without a time of day the whole day stands for the event, and is told as such."""
    date, begins, ends = (row.values.get(name) for name in ("date", "begins", "ends"))
    if begins is None:
        row.notes.append(_("time of day unknown"))
        midnight = datetime.datetime.combine(date, datetime.time(), CHINA)
        return {"starts_at": midnight, "ends_at": midnight + A_DAY, "has_time": False}
    starts_at = datetime.datetime.combine(date, begins, CHINA)
    ends_at = starts_at + datetime.timedelta(hours=1)
    if ends is not None:
        ends_at = datetime.datetime.combine(date, ends, CHINA)
    if ends_at <= starts_at:
        row.reasons.append(_("The end lies before the beginning."))
    return {"starts_at": starts_at, "ends_at": ends_at}


def _numbers(row: EventPlan) -> dict:
    """How many came, and how that is known. What a platform gave is never people in a room."""
    values = row.values
    audience, views, method = (values.get(name) for name in ("audience", "views", "method"))
    if method == HeadcountMethod.PLATFORM and views is None:
        audience, views, method = None, audience, None
        values["views"] = values.pop("audience", None)
    if audience is None and views is None:
        row.reasons.append(_("Nobody was counted: write how many came, or the views."))
    if audience is not None and method in (None, HeadcountMethod.PLATFORM):
        row.reasons.append(
            _("%(column)s is missing: 签到 or 估算.") % {"column": HEADERS["method"]}
        )
    if values["date"] > timezone.localdate():
        row.reasons.append(str(Event.refusals["event_held_once_begun"]))
    if audience is not None and values["venue_kind"] == VenueKind.ONLINE:
        row.reasons.append(_("Online there is nobody in a room: enter views."))
    return {"audience": audience, "audience_method": method or "", "views": views}


def _resolve_speakers(row: EventPlan, known: Known) -> None:
    """A bare name means a person of the registry where only one has it; ``#code`` says which."""
    for text in row.values.get("speakers", []):
        name, _sign, code = text.partition("#")
        found = known.people.get(name, [])
        if code:
            found = [person for person in found if person.slug == code]
            if not found:
                row.reasons.append(
                    _("the registry has no %(name)s with the code %(code)s.")
                    % {"name": name[:40], "code": code[:16]}
                )
        if len(found) > 1:
            codes = "、".join(f"{name}#{person.slug}" for person in found[:MOST_NAMED])
            row.reasons.append(
                _("Several people are called %(name)s; write which: %(codes)s.")
                % {"name": name, "codes": codes}
            )
        elif found:
            row.people.append(found[0])
        elif not code:
            row.names.append(name[:60])
            row.notes.append(_("%(name)s isn’t in the registry") % {"name": name[:40]})


def _judge_times(rows: list[EventPlan]) -> None:
    """Nobody spoke in two places at once: neither in the calendar nor in the file itself."""
    new = [row for row in rows if row.outcome == CREATED and row.details.get("has_time", True)]
    taken = defaultdict(list)
    people = {person.pk for row in new for person in row.people}
    for each in Commitment.objects.live().filter(person__in=people):
        taken[each.person_id].append((each.period.lower, each.period.upper, each.label))
    for row in new:
        begins, ends = row.details["starts_at"], row.details["ends_at"]
        for person in row.people:
            clash = next(
                (
                    label
                    for first, last, label in taken[person.pk]
                    if first < ends and begins < last
                ),
                None,
            )
            if clash:
                row.reasons.append(
                    _("%(name)s is promised elsewhere at that time: %(what)s.")
                    % {"name": person.name, "what": clash}
                )
        if not row.reasons:
            for person in row.people:
                taken[person.pk].append((begins, ends, row.details["title"]))


def write_import(plan: Plan, *, by) -> None:
    """Write what was planned, in the transaction of the import.

    Raises :class:`Refusal` with the row's number when the database refuses one.
    """
    for row in plan.rows:
        if row.outcome == CREATED:
            with refusing_row(row.number):
                record_past_event(by=by, people=row.people, names=row.names, **row.details)
