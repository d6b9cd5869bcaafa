"""Narrowing the collection down."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter

from .models import MuseumObject, ObjectMaker

COLUMNS = {
    "gallery": ("gallery__slug", "gallery__name", "gallery__position"),
    "craft": ("craft__slug", "craft__name", "craft__position"),
    "material": ("material", "material", "material"),
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
        if maker := self.wanted("maker", but):
            made = ObjectMaker.objects.filter(
                person__slug=maker, person__is_public=True, person__is_withheld=False
            )
            found = found.filter(pk__in=made.values("object"))
        return found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        if name == "maker":
            return self._makers()
        column, label, order = COLUMNS[name]
        records = self.narrowed(but=name)
        rows = (
            records.exclude(**{f"{column}__isnull": True})
            .exclude(**{column: ""})
            .order_by()
            .values_list(column, label, order)
            .annotate(number=Count("pk"))
            .order_by("-number", order)[:MOST_OPTIONS]
        )
        ordered = sorted(rows, key=lambda row: (row[2], row[1]))
        return [(value, words, count) for value, words, _order, count in ordered]

    def _makers(self) -> list[tuple[str, str, int]]:
        """Public makers by the number of their works, then by name."""
        made = ObjectMaker.objects.filter(
            person__is_public=True, person__is_withheld=False, object__in=self.narrowed(but="maker")
        )
        rows = (
            made.order_by()
            .values_list("person__slug", "person__name")
            .annotate(number=Count("object"))
            .order_by("-number", "person__name")[:MOST_OPTIONS]
        )
        return sorted(rows, key=lambda row: row[1])
