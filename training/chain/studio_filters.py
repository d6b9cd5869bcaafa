"""Narrowing the list of studios down."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter
from honours.choices import Level
from training.choices.studios import StudioKind
from training.models import Studio

COLUMNS = {
    "township": ("township__code", "township__name", "township__position"),
    "kind": ("kind", "kind", "kind"),
    "level": ("level", "level", "level"),
}
WORDS = {"kind": dict(StudioKind.choices), "level": dict(Level.choices)}


class StudioFilter(FacetedFilterSet):
    q = WordsFilter(label=_("Search"))
    township = Facet(label=_("Town"))
    kind = Facet(label=_("Kind"))
    level = Facet(label=_("Level"))

    class Meta:
        model = Studio
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = Studio.objects.public().search(self.wanted("q"))
        for name, (column, _label, _order) in COLUMNS.items():
            if value := self.wanted(name, but):
                found = found.filter(**{column: value})
        return found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        column, label, order = COLUMNS[name]
        rows = (
            self.narrowed(but=name)
            .order_by(order)
            .values_list(column, label, order)
            .annotate(number=Count("pk"))
            .order_by(order, label)
        )
        words = WORDS.get(name, {})
        return [(value, words.get(shown, shown), count) for value, shown, _order, count in rows]
