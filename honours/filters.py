"""Narrowing the list of honourees down."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter

from .choices import Level, TitleCategory
from .models import Conferral, Person

# Facets of a person's honours, which must all hold of one and the same honour.
OF_HONOURS = {
    "level": "title__level",
    "category": "title__category",
    "title": "title__slug",
    "year": "award_year",
}
OF_PEOPLE = {"craft": "craft__slug", "township": "township__code"}
# What a facet's values are called, and in which order they are offered.
NAMES = {"title": "title__name", "craft": "craft__name", "township": "township__name"}
ORDERS = {
    "title": "title__position",
    "craft": "craft__position",
    "township": "township__position",
    "year": "-award_year",
}


class PersonFilter(FacetedFilterSet):
    q = WordsFilter(label=_("Search"))
    level = Facet(label=_("Level"))
    category = Facet(label=_("Kind of honour"))
    title = Facet(label=_("Honour title"))
    year = Facet(label=_("Year"))
    craft = Facet(label=_("Craft"))
    township = Facet(label=_("Town"))

    class Meta:
        model = Person
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        people = self._people(but)
        honours = self._honours(but)
        return people.filter(pk__in=honours.values("person"))

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        if name in OF_PEOPLE:
            column, records, each = OF_PEOPLE[name], self.narrowed(but=name), "pk"
        else:
            column, each = OF_HONOURS[name], "person"
            records = self._honours(name).filter(person__in=self._people())
        shown = NAMES.get(name, column)
        order = ORDERS.get(name, column)
        rows = (
            records.exclude(**{f"{column}__isnull": True})
            .order_by(order, shown)
            .values_list(column, shown, order.lstrip("-"))
            .annotate(number=Count(each, distinct=True))
        )
        return _labelled(name, [(value, label, count) for value, label, _order, count in rows])

    def _people(self, but: str = "") -> QuerySet:
        """Public people, by what is said of themselves."""
        people = Person.objects.public().search(self.wanted("q"))
        for name, column in OF_PEOPLE.items():
            if value := self.wanted(name, but):
                people = people.filter(**{column: value})
        return people

    def _honours(self, but: str = "") -> QuerySet:
        """Valid honours of people, by what is asked of an honour."""
        honours = Conferral.objects.valid().of_people()
        for name, column in OF_HONOURS.items():
            value = self.wanted(name, but)
            if value and (name != "year" or is_year(value)):
                honours = honours.filter(**{column: value})
        return honours


def is_year(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) == 4


def _labelled(name: str, rows: list[tuple]) -> list[tuple]:
    """Values of an enumeration in its own order and words; others as they are."""
    enumeration = {"level": Level, "category": TitleCategory}.get(name)
    if enumeration is None:
        return rows
    counts = {value: count for value, _label, count in rows}
    return [(each, each.label, counts[each]) for each in enumeration if each in counts]
