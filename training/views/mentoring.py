"""The tree of masters and apprentices: those who agreed to be shown, and nobody else."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from honours.models import Person
from training.chain.pair_filters import PairFilter
from training.models import Master, MentoringPair

from .chain import crumbs

ROOTS_A_PAGE = 12
# A line of masters rarely grows longer; what lies beyond is read from the last master's own page.
MOST_GENERATIONS = 4


@dataclass
class Node:
    """Somebody in the tree: the pair that brought them there (none for a root), and who learns here."""

    name: str
    person: Person | None
    pair: MentoringPair | None = None
    children: list["Node"] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.person.get_absolute_url() if self.person else ""


@require_safe
def tree(request):
    filters = PairFilter(request.GET, queryset=MentoringPair.objects.public())
    pairs = filters.narrowed()
    page = Paginator(roots(pairs), ROOTS_A_PAGE).get_page(request.GET.get("page"))
    masters = Master.objects.select_related("person__employer", "person__craft").in_bulk(page)
    filters.offer_choices(total=page.paginator.count)
    shown = MentoringPair.objects.public()
    context = {
        "form": filters.form,
        "page": page,
        "trees": grown([masters[key] for key in page], pairs),
        "numbers": [
            {
                "label": _("Agreements concluded"),
                "value": MentoringPair.objects.signed().count(),
                "unit": "",
            },
            {
                "label": _("Apprentices learning now"),
                "value": MentoringPair.objects.active().count(),
                "unit": "",
            },
            {
                "label": _("Masters teaching now"),
                "value": Master.objects.filter(live__gt=0).count(),
                "unit": "",
            },
            {"label": _("Pairs who show themselves here"), "value": shown.count(), "unit": ""},
        ],
        "crumbs": crumbs(),
    }
    return render(request, "training/mentoring.html", context)


def roots(pairs: QuerySet) -> list[int]:
    """The keys of the masters who weren't themselves an apprentice among these pairs before they taught.

    Who has taught longest stands first. All pairs are read once, four numbers each: asked master by
    master, the database would look through them again and again.
    """
    first_taught: dict[int, datetime.date] = {}
    first_learnt: dict[int, datetime.date] = {}
    people: dict[int, int] = {}
    columns = ("master", "master__person", "apprentice_person", "starts_on")
    for master, person, apprentice, day in pairs.order_by("starts_on", "pk").values_list(*columns):
        people[master] = person
        first_taught.setdefault(master, day)
        if apprentice is not None:
            first_learnt.setdefault(apprentice, day)
    found = [
        master
        for master, day in first_taught.items()
        if first_learnt.get(people[master], datetime.date.max) > day
    ]
    return sorted(found, key=lambda master: (first_taught[master], master))


def grown(masters: list[Master], pairs: QuerySet) -> list[Node]:
    """The trees of these masters, a query a generation."""
    trees = [Node(master.person.name, master.person) for master in masters]
    level, seen = trees, {master.person_id for master in masters}
    for _generation in range(MOST_GENERATIONS):
        by_person = defaultdict(list)
        for node in level:
            if node.person:
                by_person[node.person.pk].append(node)
        if not by_person:
            break
        level = []
        learning = pairs.filter(master__person__in=by_person).with_people()
        for pair in learning.order_by("starts_on", "pk"):
            person = pair.apprentice_person
            for above in by_person[pair.master.person_id]:
                node = Node(pair.apprentice_name, person, pair)
                above.children.append(node)
            # Somebody whose apprentices were shown already isn't followed a second time.
            if person and person.pk not in seen:
                seen.add(person.pk)
                level.append(node)
    return trees
