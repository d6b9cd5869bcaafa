"""What is due to whom: read from records, rules and the registry each time that it is asked."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from honours.choices.care import Benefit, CareKind, DueList
from honours.models import CareRecord, Organisation, Person
from honours.querysets.care import level_label
from honours.rules.care import is_marked, quiet_since, silent_since, turns

from .entitlements import entitlements


@dataclass(frozen=True)
class Narrowing:
    """Of whom a due list tells; what is empty leaves nobody out."""

    township: Organisation | None = None
    level: str = ""
    family: str = ""

    def apply(self, people: QuerySet) -> QuerySet:
        if self.township:
            people = people.filter(township=self.township)
        if self.family:
            people = people.of_families([self.family])
        return people.of_level(self.level)


@dataclass(frozen=True)
class DueRow:
    """A person of a due list, with what is due in words."""

    person: Person
    level: str
    last_contact: datetime.date | None
    words: str
    is_marked: bool
    kind: str


def due_people(due: str, *, today: datetime.date, narrowing: Narrowing) -> QuerySet:
    """The people of this list, in the order in which they should be thought of."""
    return FINDERS[due](narrowing, today)


def _unvisited(narrowing: Narrowing, today: datetime.date) -> QuerySet:
    return narrowing.apply(Person.objects.in_care()).without_visit(today.year)


def _birthdays(narrowing: Narrowing, today: datetime.date) -> QuerySet:
    people = narrowing.apply(Person.objects.in_care()).born_in(today.month)
    return people.order_by("birth_day", "birth_date", "name", "pk")


def _checkups(narrowing: Narrowing, today: datetime.date) -> QuerySet:
    """Those whom a rule entitles to a health check this year and who haven't had it."""
    people = narrowing.apply(Person.objects.in_care())
    had = CareRecord.objects.done().in_year(today.year).filter(kind=CareKind.CHECKUP)
    waiting = people.exclude(pk__in=had.values("person"))
    keys = [key for key, _rules in entitlements(waiting, today.year, benefit=Benefit.HEALTH_CHECK)]
    return people.filter(pk__in=keys)


def _overdue(narrowing: Narrowing, today: datetime.date) -> QuerySet:
    """With the first day that passed as ``overdue_since``; the families of the deceased too."""
    overdue = CareRecord.objects.overdue(today)
    first = overdue.filter(person=OuterRef("pk")).order_by().values("person")
    people = Person.objects.filter(pk__in=overdue.values("person"))
    return (
        narrowing.apply(people)
        .annotate(overdue_since=Subquery(first.annotate(day=Min("planned_on")).values("day")))
        .order_by("overdue_since", "name", "pk")
    )


def _quiet(narrowing: Narrowing, today: datetime.date) -> QuerySet:
    return narrowing.apply(Person.objects.in_care()).without_contact(quiet_since(today))


def _silent(narrowing: Narrowing, today: datetime.date) -> QuerySet:
    return narrowing.apply(Person.objects.in_care()).without_lecture(silent_since(today))


FINDERS: dict[str, Callable[[Narrowing, datetime.date], QuerySet]] = {
    DueList.UNVISITED: _unvisited,
    DueList.BIRTHDAYS: _birthdays,
    DueList.CHECKUPS: _checkups,
    DueList.OVERDUE: _overdue,
    DueList.QUIET: _quiet,
    DueList.SILENT: _silent,
}

# What a record that settles it would be.
KINDS = {
    DueList.UNVISITED: CareKind.VISIT,
    DueList.BIRTHDAYS: CareKind.BIRTHDAY,
    DueList.CHECKUPS: CareKind.CHECKUP,
    DueList.QUIET: CareKind.VISIT,
}


def with_particulars(people: QuerySet) -> QuerySet:
    """What a row shows, with one query for all rows; numbers that nobody needs stay encrypted."""
    return (
        people.with_treatment()
        .with_last_contact()
        .select_related("employer", "township")
        .defer("id_number", "deeds", "search_document")
    )


def rows_of(people, due: str, today: datetime.date) -> Iterator[DueRow]:
    for person in people:
        words, marked = _words(person, due, today)
        level = level_label(person.treatment_rank)
        yield DueRow(person, level, person.last_contact, words, marked, KINDS.get(due, ""))


def _words(person: Person, due: str, today: datetime.date) -> tuple[str, bool]:
    """What is due to this person, and whether it is a birthday that is marked."""
    if due == DueList.OVERDUE:
        return _("Planned for %(day)s") % {"day": person.overdue_since}, False
    if due != DueList.BIRTHDAYS:
        return "", False
    age = turns(person.birth_date.year, today.year)
    values = {"age": age, "month": today.month, "day": person.birth_date.day}
    if person.birth_date.day:
        return _("Turns %(age)d on %(month)d/%(day)d") % values, is_marked(age)
    return _("Turns %(age)d this month; the day isn’t known") % values, is_marked(age)
