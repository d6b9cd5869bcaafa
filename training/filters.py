"""Narrowing a month's menu down."""

from collections.abc import Iterable

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.facets import Facet, FacetedFilterSet, WordsFilter

from .choices.courses import CourseKind, SkillLevel
from .models import Course, Session

COLUMNS = {"kind": "course__kind", "base": "base__code", "level": "course__level"}
FREE = "free"


class MenuFilter(FacetedFilterSet):
    """The sessions of one month."""

    q = WordsFilter(label=_("Search"))
    kind = Facet(label=pgettext_lazy("course", "Kind"))
    base = Facet(label=_("Training base"))
    level = Facet(label=_("Grade of skill"))
    places = Facet(label=_("Places"))

    class Meta:
        model = Session
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = self.queryset
        if words := self.wanted("q"):
            found = found.filter(course__in=Course.objects.search(words).order_by().values("pk"))
        for name, column in COLUMNS.items():
            value = self.wanted(name, but)
            if value and (name != "level" or value.isdecimal()):
                found = found.filter(**{column: value})
        if self.wanted("places", but) == FREE:
            found = found.filter(taken__lt=F("places"))
        return found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        records = self.narrowed(but=name)
        if name == "places":
            free = records.filter(taken__lt=F("places")).count()
            return [(FREE, _("with free places"), free)] if free else []
        if name == "base":
            rows = records.order_by().values_list("base__code", "base__name", "base__position")
            rows = rows.annotate(number=Count("pk")).order_by("base__position", "base__name")
            return [(code, label, number) for code, label, _position, number in rows]
        column = COLUMNS[name]
        labels = dict(CourseKind.choices if name == "kind" else SkillLevel.choices)
        rows = records.exclude(**{f"{column}__isnull": True}).order_by().values_list(column)
        counts = dict(rows.annotate(number=Count("pk")))
        return [(value, label, counts[value]) for value, label in labels.items() if value in counts]
