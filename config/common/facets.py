"""Narrowing a public list down: choices that say how many records each would leave."""

import hashlib
from collections.abc import Iterable

import django_filters
from django import forms
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .fields import NormalisedCharField
from .search import LONGEST_QUERY

LONGEST_VALUE = 80
MANY = 5_000
MINUTES_KEPT = 5


class FacetField(forms.ChoiceField):
    """A choice whose options are known only once they are counted; until then any short text does."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= LONGEST_VALUE and "\x00" not in value


class SearchWords(NormalisedCharField):
    """What was typed or pasted into a search box; too much of it is cut, not refused."""

    def to_python(self, value):
        return super().to_python((value or "").replace("\x00", ""))[:LONGEST_QUERY]


class Facet(django_filters.CharFilter):
    field_class = FacetField


class WordsFilter(django_filters.CharFilter):
    field_class = SearchWords


class FacetedFilterSet(django_filters.FilterSet):
    """A filter set whose facets count themselves under all other filters in use.

    Subclasses say what is left (:meth:`narrowed`) and how a facet's values divide it
    (:meth:`counted`). A value that makes no sense narrows nothing.
    """

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self.narrowed()

    def narrowed(self, but: str = "") -> QuerySet:
        """The records that all filters leave, those of the facet ``but`` aside."""
        raise NotImplementedError

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        """The values of this facet: value, label, number of records; in one query."""
        raise NotImplementedError

    def wanted(self, name: str, but: str = "") -> str:
        """The value asked for; empty when there is none or when it is to be left out."""
        if name == but or name in self.form.errors:
            return ""
        return self.form.cleaned_data.get(name) or ""

    def offer_choices(self, *, total: int) -> None:
        """Fill each chooser with the values that still leave something, and the one in use.

        ``total`` is how many records all filters leave. Of very many the counts may be some minutes
        old, since each costs a walk over them all; of fewer they are always exact.
        """
        count = self._counted_lately if total >= MANY else self.counted
        for name, declared in self.filters.items():
            if isinstance(declared, Facet):
                options = self._options(name, count(name))
                self.form.fields[name].choices = [("", _("All")), *options]

    def _counted_lately(self, name: str) -> list[tuple[str, str, int]]:
        asked = [self.wanted(each, but=name) for each in self.filters]
        words = "|".join([type(self).__name__, name, get_language() or "", *map(str, asked)])
        key = f"facet:{hashlib.sha256(words.encode()).hexdigest()}"
        kept = cache.get(key)
        if kept is None:
            kept = [(value, str(label), count) for value, label, count in self.counted(name)]
            cache.set(key, kept, MINUTES_KEPT * 60)
        return kept

    def _options(self, name: str, counted: Iterable[tuple]) -> Iterable[tuple[str, str]]:
        chosen = self.wanted(name)
        found = {str(value): (label, count) for value, label, count in counted}
        if chosen and chosen not in found:
            found[chosen] = (chosen, 0)
        return [(value, f"{label} ({count})") for value, (label, count) in found.items()]
