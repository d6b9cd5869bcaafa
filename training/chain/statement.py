"""The chain's parts of a yearly statement: apprentices taught, enterprises helped."""

import datetime

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import GIVEN, StatementLine, StatementPart
from training.models import MentoringPair, MissionVisit


def load_apprentices(people, year: int) -> None:
    """Pairs that were under way in that year: two queries."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    over = Q(ended_on__isnull=True) | Q(ended_on__gte=first)
    pairs = MentoringPair.objects.signed().filter(over, began_on__lte=last).order_by("began_on")
    prefetch_related_objects(
        people, "as_master", Prefetch("as_master__pairs", queryset=pairs, to_attr="pairs_of_year")
    )


def apprentices(person, year: int) -> list[StatementLine] | None:
    master = getattr(person, "as_master", None)
    return [
        StatementLine(when=pair.years, what=pair.apprentice_name, where=pair.trade)
        for pair in (master.pairs_of_year if master else [])
    ] or None


def load_visits(people, year: int) -> None:
    """Visits to enterprises that they led in that year: one query."""
    visits = MissionVisit.objects.filter(visited_on__year=year).select_related("mission")
    prefetch_related_objects(
        people,
        Prefetch(
            "mission_visits", queryset=visits.order_by("visited_on"), to_attr="visits_of_year"
        ),
    )


def visits(person, year: int) -> list[StatementLine] | None:
    return [
        StatementLine(
            when=visit.visited_on.isoformat(),
            what=_("%(title)s, %(hours)s hours")
            % {"title": visit.mission.title, "hours": f"{visit.hours:g}"},
            where=visit.mission.enterprise,
        )
        for visit in person.visits_of_year
    ] or None


PARTS = (
    StatementPart(
        "apprentices",
        gettext_lazy("Apprentices taught"),
        apprentices,
        prepare=load_apprentices,
        side=GIVEN,
        order=40,
    ),
    StatementPart(
        "missions",
        gettext_lazy("Enterprises helped"),
        visits,
        prepare=load_visits,
        side=GIVEN,
        order=42,
    ),
)
