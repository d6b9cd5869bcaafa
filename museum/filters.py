"""Narrowing the collection down."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter

from .models import MuseumObject

COLUMNS = {
    "gallery": ("gallery__slug", "gallery__name", "gallery__position"),
    "craft": ("craft__slug", "craft__name", "craft__position"),
    "material": ("material", "material", "material"),
    "maker": ("makers__person__slug", "makers__person__name", "makers__person__name"),
}
# A chooser of hundreds of makers helps nobody: those with most works are offered.
MOST_OPTIONS = 40


class ObjectFilter(FacetedFilterSet):
    q = WordsFilter(label=_("Search"))
    gallery = Facet(label=_("Gallery"))
    craft = Facet(label=_("Craft"))
    material = Facet(label=_("Material"))
    maker = Facet(label=_("Maker"))

    class Meta:
        model = MuseumObject
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = MuseumObject.objects.public().search(self.wanted("q"))
        for name, (column, _label, _order) in COLUMNS.items():
            if value := self.wanted(name, but):
                found = found.filter(**{column: value})
        maker = self.wanted("maker", but)
        return found.filter(makers__person__is_public=True) if maker else found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        column, label, order = COLUMNS[name]
        records = self.narrowed(but=name).exclude(**{f"{column}__isnull": True})
        if name == "maker":
            records = records.filter(makers__person__is_public=True)
        rows = (
            records.exclude(**{column: ""})
            .order_by()
            .values_list(column, label, order)
            .annotate(number=Count("pk", distinct=True))
            .order_by("-number", order)[:MOST_OPTIONS]
        )
        ordered = sorted(rows, key=lambda row: (row[2], row[1]))
        return [(value, words, count) for value, words, _order, count in ordered]
