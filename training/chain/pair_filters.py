"""Narrowing the tree of masters and apprentices down."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from config.common.facets import Facet, FacetedFilterSet, WordsFilter
from config.common.search import terms
from training.choices.mentoring import PairStatus
from training.models import MentoringPair

STATES = {PairStatus.ACTIVE: _("Under way"), PairStatus.COMPLETED: _("Completed")}


class PairFilter(FacetedFilterSet):
    q = WordsFilter(label=_("Search"))
    craft = Facet(label=_("Craft"))
    state = Facet(label=_("How it stands"))

    class Meta:
        model = MentoringPair
        fields = []

    def narrowed(self, but: str = "") -> QuerySet:
        found = MentoringPair.objects.public()
        for term in terms(self.wanted("q")):
            found = found.filter(
                Q(master__person__name__icontains=term)
                | Q(apprentice_name__icontains=term)
                | Q(trade__icontains=term)
            )
        if craft := self.wanted("craft", but):
            found = found.filter(craft__slug=craft)
        if state := self.wanted("state", but):
            found = found.filter(status=state)
        return found

    def counted(self, name: str) -> Iterable[tuple[str, str, int]]:
        records = self.narrowed(but=name).order_by()
        if name == "craft":
            rows = records.filter(craft__isnull=False).values_list("craft__slug", "craft__name")
            counted = rows.annotate(number=Count("pk"))
            return counted.order_by("craft__position", "craft__name")
        rows = records.filter(status__in=STATES).values_list("status").annotate(number=Count("pk"))
        return [(value, STATES[value], number) for value, number in rows.order_by("status")]
