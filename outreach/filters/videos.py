from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter
from outreach.choices.videos import Platform
from outreach.models import Video


class VideoFilter(FacetedFilterSet):
    q = WordsFilter(label=_("Search"))
    series = Facet(label=_("Series"))
    year = Facet(label=_("Year"))
    platform = Facet(label=_("Platform"))

    class Meta:
        model = Video
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = Video.objects.public().search(self.wanted("q"))
        if series := self.wanted("series", but):
            found = found.filter(series__slug=series)
        if year := self.wanted("year", but):
            found = found.filter(published_on__year=year) if is_year(year) else found.none()
        if platform := self.wanted("platform", but):
            found = found.filter(platform=platform)
        return found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        records = self.narrowed(but=name).order_by()
        if name == "series":
            columns = ("series__slug", "series__name", "series__position")
            rows = records.exclude(series=None).values_list(*columns)
            rows = rows.annotate(number=Count("pk")).order_by("series__position")
            return [(slug, label, number) for slug, label, _position, number in rows]
        if name == "year":
            return years(records, "published_on")
        rows = records.values_list("platform").annotate(number=Count("pk")).order_by("-number")
        return [(value, Platform(value).label, number) for value, number in rows]


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def years(records: QuerySet, field: str) -> list[tuple[str, str, int]]:
    """The years with records, the newest first."""
    rows = records.annotate(of_year=ExtractYear(field)).values_list("of_year")
    counted = rows.annotate(number=Count("pk")).order_by("-of_year")
    return [(str(year), str(year), number) for year, number in counted]
