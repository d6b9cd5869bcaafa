"""Narrowing the menu of talks down."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter
from honours.models import Person
from outreach.choices.events import VenueKind
from outreach.models import Talk


class TalkFilter(FacetedFilterSet):
    venue = Facet(label=_("For whom"))
    theme = Facet(label=_("Theme"))
    q = WordsFilter(label=_("Search"))

    class Meta:
        model = Talk
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = Talk.objects.offered()
        if venue := self.wanted("venue", but):
            found = found.filter(audiences__contains=[venue])
        if theme := self.wanted("theme", but):
            found = found.filter(theme=theme)
        for word in self.wanted("q").split():
            own = Talk.objects.filter(title__icontains=word).values("pk")
            told = Talk.objects.filter(summary__icontains=word).values("pk")
            by_theme = Talk.objects.filter(theme__icontains=word).values("pk")
            people = Person.objects.public().search(word).order_by().values("pk")
            spoken = Talk.objects.filter(speaker__in=people).values("pk")
            found = found.filter(
                pk__in=own.order_by().union(told.order_by(), by_theme.order_by(), spoken.order_by())
            )
        return found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        records = self.narrowed(but=name).order_by()
        if name == "theme":
            rows = records.values_list("theme").annotate(number=Count("pk")).order_by("theme")
            return [(theme, theme, number) for theme, number in rows]
        lists = list(records.values_list("audiences", flat=True))
        counted = [
            (value, label, sum(value in each for each in lists))
            for value, label in VenueKind.choices
        ]
        return [row for row in counted if row[2]]
