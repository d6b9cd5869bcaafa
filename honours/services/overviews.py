"""How a round stands: what the overview of a round is made of, in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from honours.choices.selection import NominationStatus
from honours.models import Nomination, SelectionRound, VettingOpinion

from .panels import quota_results
from .selection import SELECTED
from .vetting import HEARING, overdue_since

State = NominationStatus
# The way of a case from the unit to the honour; beside it, those who left it.
WAY = (
    State.DRAFT,
    State.UNIT_NOTICE,
    State.SUBMITTED,
    State.RETURNED,
    State.ENDORSED,
    State.VETTING,
    State.PANEL,
    State.SHORTLISTED,
    State.RESERVE,
    State.PUBLIC_NOTICE,
    State.OBJECTION_HOLD,
    State.CLEARED,
    State.APPROVED,
    State.FORWARDED,
    State.CONFERRED,
)
LEFT = (State.WITHDRAWN, State.REJECTED, State.UPPER_DECLINED)
OUT = (State.REJECTED, State.WITHDRAWN)


@dataclass(frozen=True)
class Places:
    """Of so many places and reserves so many are used; ``places`` is None where none are allotted."""

    holder: object
    used: int
    places: int | None = None
    reserves: int = 0
    in_reserve: int = 0

    @property
    def is_full(self) -> bool:
        return self.places is not None and self.used >= self.places


def overview_of(round: SelectionRound) -> dict:
    """Counts by state, places by title and by body, quotas, notices, and departments that owe answers."""
    counts = dict(round.nominations.order_by().values_list("status").annotate(count=Count("pk")))
    return {
        "total": sum(counts.values()),
        "way": _counted(WAY, counts),
        "left": _counted(LEFT, counts),
        "titles": _by_title(round),
        "bodies": _by_body(round),
        "quotas": quota_results(round),
        "notices": list(round.notices.order_by("starts_at")),
        "now": timezone.now(),
        "waiting": _waiting(round),
    }


def _counted(states, counts: dict) -> list[dict]:
    most = max(counts.values(), default=0)
    return [
        {"status": state, "count": counts.get(state, 0), "of": most}
        for state in states
        if counts.get(state)
    ]


def _by_title(round: SelectionRound) -> list[Places]:
    rows = Nomination.objects.filter(round=round).order_by().values("title")
    chosen = {
        row["title"]: row
        for row in rows.annotate(
            used=Count("pk", filter=Q(status__in=SELECTED)),
            spare=Count("pk", filter=Q(status=State.RESERVE)),
        )
    }
    found = []
    for allotted in round.titles.select_related("title"):
        row = chosen.get(allotted.title_id, {"used": 0, "spare": 0})
        places = Places(
            allotted.title, row["used"], allotted.places, allotted.reserves, row["spare"]
        )
        found.append(places)
    return found


def _by_body(round: SelectionRound) -> list[Places]:
    """Those with places, and those that endorsed without any."""
    endorsed = (
        Nomination.objects.filter(round=round, endorsement_rank__isnull=False)
        .exclude(status__in=OUT)
        .select_related("endorsed_through")
        .only("endorsed_through")
    )
    used = Counter(nomination.endorsed_through for nomination in endorsed)
    allotted = [
        Places(row.body, used.pop(row.body, 0), row.places, row.reserves)
        for row in round.bodies.select_related("body").order_by("body__name")
    ]
    others = sorted(used.items(), key=lambda item: item[0].name)
    return allotted + [Places(body, count) for body, count in others]


def _waiting(round: SelectionRound) -> list[dict]:
    """Departments that owe answers: how many, since when, how many for too long."""
    opinions = VettingOpinion.objects.waiting().filter(
        nomination__round=round, nomination__status__in=HEARING
    )
    return list(
        opinions.order_by("department__name")
        .values("department", "department__name")
        .annotate(
            count=Count("pk"),
            since=Min("asked_on"),
            overdue=Count("pk", filter=Q(asked_on__lt=overdue_since())),
        )
    )
