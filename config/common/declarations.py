"""What an app tells the portal about itself.

Each app may hold the modules that ``KINDS`` names, such as ``figures.py`` with ``FIGURES``. They are
found in every installed app, so that a new app touches no file of the others.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig, apps
from django.db.models import QuerySet, TextChoices

from .processes import Table

KINDS = {
    "figures": ("figures", "FIGURES"),
    "profile": ("profile", "SECTIONS"),
    "search": ("search", "SOURCES"),
    "worklist": ("worklist", "ITEMS"),
    "home": ("home", "BANDS"),
    "sitemap": ("sitemap", "SITEMAPS"),
    "appearances": ("appearances", "SOURCES"),
    "statement": ("statement", "PARTS"),
    "demo": ("demo", "DEMO"),
    "dossier": ("dossier", "PARTS"),
    "ties": ("ties", "SOURCES"),
    "manual": ("manual", "CHAPTERS"),
    "follow_ups": ("follow_ups", "SOURCES"),
}


@dataclass(frozen=True)
class Column:
    """One column of the records behind a figure: its heading and how its value is read."""

    label: Any
    read: Callable[[Any], Any]


@dataclass(frozen=True)
class Figure:
    """A number that the portal publishes, with the records that make it.

    ``value`` gives the number itself (by default how many records there are); ``unit`` is the measure
    word; ``rule`` says in a sentence what is counted; ``columns`` are what the public may see.
    """

    key: str
    label: Any
    unit: Any
    rule: Any
    records: Callable[[], QuerySet]
    columns: tuple[Column, ...] = ()
    value: Callable[[], int] | None = None
    order: int = 100

    def number(self) -> int:
        return self.value() if self.value else self.records().count()


@dataclass(frozen=True)
class ProfileSection:
    """A part of a person's page. ``build(person)`` gives its context, or None to leave it out."""

    key: str
    title: Any
    template: str
    build: Callable[[Any], dict | None]
    order: int = 100


@dataclass(frozen=True)
class SearchHit:
    title: str
    url: str
    summary: str = ""
    picture: Any = None


@dataclass(frozen=True)
class SearchHits:
    """The first hits of one kind and how many there are (counted to 10,001 at most)."""

    total: int
    hits: list[SearchHit]


@dataclass(frozen=True)
class SearchSource:
    """A kind of thing that the search finds: ``search(query, limit)`` gives :class:`SearchHits`.

    ``more(query)`` is the address of the full list, where there is one.
    """

    key: str
    label: Any
    search: Callable[[str, int], SearchHits]
    order: int = 100
    more: Callable[[str], str] | None = None


@dataclass(frozen=True)
class WorkItem:
    """Something that waits for staff who hold ``permission``; shown while its number isn't 0.

    The number is ``count()``, or ``count_for(account)`` where each group has its own.
    """

    key: str
    label: Any
    permission: str
    url: Callable[[], str]
    count: Callable[[], int] | None = None
    order: int = 100
    count_for: Callable[[Any], int] | None = None

    def number_for(self, account) -> int:
        return self.count_for(account) if self.count_for else self.count()


@dataclass(frozen=True)
class HomeBand:
    """A part of the front page. ``build(request)`` gives its context, or None to leave it out.

    The template reads ``band.title`` and, as ``data``, what ``build`` gave.
    """

    key: str
    title: Any
    template: str
    build: Callable[[Any], dict | None]
    order: int = 100


@dataclass(frozen=True)
class SitemapSection:
    """Pages that search engines should know: ``sitemap`` is a ``django.contrib.sitemaps`` class."""

    key: str
    sitemap: type
    order: int = 100


# The two sides of a yearly statement.
GIVEN, RECEIVED = "given", "received"


@dataclass(frozen=True)
class StatementLine:
    """One line of a yearly statement: what, and where known when and where (or from whom)."""

    what: str
    when: str = ""
    where: str = ""


@dataclass(frozen=True)
class StatementPart:
    """A part of a person's yearly statement, on the side of what they gave or of what they received.

    ``build(person, year)`` gives its lines, or None to leave it out. ``prepare(people, year)`` is
    called before, once for all who are printed together, to load what ``build`` reads.
    """

    key: str
    title: Any
    build: Callable[[Any, int], list[StatementLine] | None]
    prepare: Callable[[list, int], None] | None = None
    side: str = RECEIVED
    order: int = 100


@dataclass(frozen=True)
class Appearance:
    """One place where a person appears: what it is, and the page on which staff see to it.

    ``permission`` is what that page asks for; others read the label without the link.
    """

    label: Any
    url: str = ""
    permission: str = ""


@dataclass(frozen=True)
class AppearanceSource:
    """A kind of place: ``find(person)`` gives all where this person appears or is to appear.

    They are gone through when an honour falls. Labels tell the places of one source apart.
    """

    key: str
    label: Any
    find: Callable[[Any], Iterable[Appearance]]
    order: int = 100


@dataclass(frozen=True)
class FollowUpSource:
    """A task that an app gives its staff when something happens in a person's life.

    After an event of one of the ``kinds`` the ``group`` is to do the ``task`` within so many ``days``,
    if ``concerns(person)``. The words of tasks and groups are those of the app that keeps follow-ups;
    a task that it gives for the event anyway isn't given twice. ``url(person)`` is the page on which
    it is done.
    """

    key: str
    kinds: tuple[str, ...]
    task: str
    group: str
    days: int
    concerns: Callable[[Any], bool]
    url: Callable[[Any], str] | None = None
    order: int = 100


@dataclass(frozen=True)
class DemoMaker:
    """What an app puts into a demonstration.

    ``is_empty()`` says whether the app holds no records of its own yet, ``holds(plan)`` whether this
    very series is there already; ``make(plan)`` adds the records that the plan asks for.
    """

    key: str
    label: Any
    is_empty: Callable[[], bool]
    holds: Callable[[Any], bool]
    make: Callable[[Any], None]
    order: int = 100


@dataclass(frozen=True)
class DossierPart:
    """What an app knows of a person that speaks for a nomination.

    ``build(person)`` gives one line a fact, newest first; none when there is nothing.
    """

    key: str
    title: Any
    build: Callable[[Any], list[str]]
    order: int = 100


@dataclass(frozen=True)
class TieSource:
    """A tie between two people that keeps one from judging the other, such as master and apprentice.

    ``find(candidate, reviewer)`` gives it in words, or the empty string.
    """

    key: str
    find: Callable[[Any, Any], str]
    order: int = 100


@dataclass(frozen=True)
class ProcessPicture:
    """A process as the manual draws it, from the very table that the services check.

    ``verbs`` are the words on the buttons; ``who`` takes a step and what must hold (``conditions``)
    are said by verb, or by ``(state, verb)`` where a verb differs from state to state. A record begins
    in one of the ``beginnings``, or in the first state.
    """

    key: str
    title: Any
    table: Table
    states: type[TextChoices]
    verbs: Mapping[str, Any]
    who: Mapping[Any, Any] = field(default_factory=dict)
    conditions: Mapping[Any, Any] = field(default_factory=dict)
    beginnings: tuple[str, ...] = ()

    @property
    def state_labels(self) -> dict[str, str]:
        return {str(value): str(label) for value, label in self.states.choices}

    @property
    def verb_labels(self) -> dict[str, str]:
        return {verb: str(self.verbs[verb]) for _state, verb in self.table}

    def who_takes(self, state: str, verb: str) -> str:
        return str(self.who.get((state, verb), self.who.get(verb, "")))

    def must_hold(self, state: str, verb: str) -> str:
        return str(self.conditions.get((state, verb), self.conditions.get(verb, "")))


@dataclass(frozen=True)
class Chapter:
    """A chapter of the staff's manual: its template extends ``admin/manual/chapter.html``.

    ``processes`` are what the template draws; ``records`` name the models (``app_label.model_name``)
    whose pages lead to the chapter. With a ``permission`` only its holders see the chapter.
    """

    key: str
    title: Any
    template: str
    summary: Any
    processes: tuple[ProcessPicture, ...] = ()
    records: tuple[str, ...] = ()
    permission: str = ""
    order: int = 100


@lru_cache(maxsize=len(KINDS))
def collect(kind: str) -> tuple:
    """All declarations of a kind in the order that they ask for; keys must be unique."""
    module_name, attribute = KINDS[kind]
    found = list(_declared(module_name, attribute))
    keys = [item.key for item in found]
    if len(keys) != len(set(keys)):
        raise ValueError(f"two declarations of kind {kind!r} share a key: {sorted(keys)}")
    return tuple(sorted(found, key=lambda item: (item.order, item.key)))


def _declared(module_name: str, attribute: str) -> Iterable:
    for _app, declared in declared_by_app(module_name, attribute):
        yield from declared


def declared_by_app(module_name: str, attribute: str) -> Iterable[tuple[AppConfig, Any]]:
    """Each installed app that has the attribute in the module of that name, with its value."""
    for app in apps.get_app_configs():
        if app.name.startswith("django.") or not find_spec(f"{app.name}.{module_name}"):
            continue
        declared = getattr(import_module(f"{app.name}.{module_name}"), attribute, None)
        if declared is not None:
            yield app, declared
