"""Narrowing the calendar of events down."""

import datetime
from collections.abc import Iterable

from django import forms
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.facets import Facet, FacetedFilterSet, WordsFilter
from honours.models import Person
from outreach.choices.events import EventKind, VenueKind
from outreach.models import Event

UPCOMING, PAST = "upcoming", "past"
WHEN = {UPCOMING: _("Still to come"), PAST: _("Past, with reports")}
# Value, label and order of a facet's column.
COLUMNS = {
    "programme": ("programme__slug", "programme__name", "programme__position"),
    "township": ("township__name", "township__name", "township__position"),
}
CHOICES = {
    "venue": ("venue_kind", dict(VenueKind.choices)),
    "kind": ("kind", dict(EventKind.choices)),
}


def asked_month(text: str) -> datetime.date | None:
    """The first of the month, from ``2026-12``."""
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None


def asked_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def last_of(month: datetime.date) -> datetime.date:
    following = (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return following - datetime.timedelta(days=1)


class EventFilter(FacetedFilterSet):
    q = WordsFilter(label=_("Search"))
    when = Facet(label=pgettext_lazy("filter", "When"))
    programme = Facet(label=_("Programme"))
    venue = Facet(label=_("Kind of place"))
    township = Facet(label=_("Town"))
    kind = Facet(label=_("Kind of event"))
    month = WordsFilter(label=_("Month"), widget=forms.HiddenInput)
    day = WordsFilter(label=_("Day"), widget=forms.HiddenInput)
    speaker = Facet(label=_("Speaker"), widget=forms.HiddenInput)

    class Meta:
        model = Event
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = Event.objects.public().search(self.wanted("q"))
        for name, (column, _label, _order) in COLUMNS.items():
            if value := self.wanted(name, but):
                found = found.filter(**{column: value})
        for name, (column, _labels) in CHOICES.items():
            if value := self.wanted(name, but):
                found = found.filter(**{column: value})
        return self._at(self._by(found), but)

    def _by(self, found: QuerySet) -> QuerySet:
        if slug := self.wanted("speaker"):
            people = Person.objects.public().filter(slug=slug)
            found = found.filter(speakers__person__in=people)
        return found

    def _speaker(self) -> list[tuple[str, str, int]]:
        """Only the one asked for, to be named: nobody chooses among hundreds."""
        slug = self.wanted("speaker")
        person = Person.objects.public().filter(slug=slug).first() if slug else None
        return [(slug, person.name, 0)] if person else []

    def _at(self, found: QuerySet, but: str) -> QuerySet:
        """Of a day or a month; else what is to come or what is over, if asked so."""
        if day := asked_day(self.wanted("day")):
            found = found.between(day, day)
        elif month := asked_month(self.wanted("month")):
            found = found.between(month, last_of(month))
        now, when = timezone.now(), self.wanted("when", but)
        if when == UPCOMING:
            return found.filter(ends_at__gte=now)
        return found.filter(ends_at__lt=now) if when == PAST else found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        if name == "speaker":
            return self._speaker()
        records = self.narrowed(but=name).order_by()
        if name == "when":
            return _by_when(records)
        if name in CHOICES:
            column, labels = CHOICES[name]
            rows = dict(records.values_list(column).annotate(number=Count("pk")))
            return [(value, labels[value], rows[value]) for value in labels if value in rows]
        column, label, order = COLUMNS[name]
        rows = (
            records.exclude(**{f"{column}__isnull": True})
            .values_list(column, label, order)
            .annotate(number=Count("pk"))
            .order_by(order, label)
        )
        return [(value, words, count) for value, words, _order, count in rows]


def _by_when(records: QuerySet) -> list[tuple[str, str, int]]:
    is_past = Case(
        When(ends_at__lt=timezone.now(), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = dict(records.values_list(is_past).annotate(number=Count("pk")))
    values = {UPCOMING: rows.get(0, 0), PAST: rows.get(1, 0)}
    return [(value, WHEN[value], number) for value, number in values.items() if number]
