from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter
from outreach.choices.reports import OutletKind
from outreach.models import MediaReport

from .videos import is_year, years

MOST_OUTLETS = 40


class ReportFilter(FacetedFilterSet):
    q = WordsFilter(label=_("Search"))
    outlet = Facet(label=_("Outlet"))
    kind = Facet(label=_("Kind of outlet"))
    year = Facet(label=_("Year"))

    class Meta:
        model = MediaReport
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = MediaReport.objects.public().search(self.wanted("q"))
        if outlet := self.wanted("outlet", but):
            found = found.filter(outlet=outlet)
        if kind := self.wanted("kind", but):
            found = found.filter(outlet_kind=kind)
        if year := self.wanted("year", but):
            found = found.filter(published_on__year=year) if is_year(year) else found.none()
        return found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        records = self.narrowed(but=name).order_by()
        if name == "year":
            return years(records, "published_on")
        if name == "outlet":
            rows = records.values_list("outlet").annotate(number=Count("pk"))
            found = rows.order_by("-number", "outlet")[:MOST_OUTLETS]
            return [(outlet, outlet, number) for outlet, number in found]
        rows = records.values_list("outlet_kind").annotate(number=Count("pk")).order_by("-number")
        return [(value, OutletKind(value).label, number) for value, number in rows]
