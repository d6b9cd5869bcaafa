"""Rounds of visits: a record for each person in one go, and who of the staff goes where."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from honours.choices.care import CareKind, CareStatus
from honours.models import CareRecord, CareRound, Organisation, Person
from honours.models.care import SENTENCES
from honours.rules.entitlements import RANKS

PLAN = "honours.plan_rounds"
BATCH = 1000


@dataclass(frozen=True)
class Wanted:
    """Whom a round visits. What is empty leaves nobody out; the deceased never are in it."""

    levels: Iterable[str] = ()
    townships: Iterable[Organisation] = ()
    employments: Iterable[str] = ()
    families: Iterable[str] = field(default=())


def people_of_round(wanted: Wanted):
    """Those in care whom the filters leave, in the order of the registry."""
    people = Person.objects.in_care()
    if levels := list(wanted.levels):
        ranks = [RANKS[level] for level in levels]
        people = people.with_treatment().filter(treatment_rank__in=ranks)
    if townships := list(wanted.townships):
        people = people.filter(township__in=townships)
    if employments := list(wanted.employments):
        people = people.filter(employment__in=employments)
    if families := list(wanted.families):
        people = people.of_families(families)
    return people


def plan_round(care_round: CareRound, *, by, wanted: Wanted | None = None) -> int:
    """Plan a record for each person wanted; returns how many are new.

    Who is in the round already, in whatever state, is left as they are: it can be run again after the
    registry changed.
    """
    with acting(by, needs=PLAN), refusing(SENTENCES):
        care_round = locked(care_round)
        there = care_round.records.values("person")
        people = people_of_round(wanted or Wanted()).exclude(pk__in=there)
        keys = list(people.order_by("pk").values_list("pk", flat=True))
        CareRecord.objects.bulk_create((_record(care_round, key) for key in keys), batch_size=BATCH)
    return len(keys)


def _record(care_round: CareRound, person: int) -> CareRecord:
    return CareRecord(
        person_id=person,
        round=care_round,
        kind=care_round.kind,
        planned_on=care_round.ends_on,
        bring=care_round.bring,
        cash=care_round.cash,
        goods=care_round.goods,
        method="home" if care_round.kind == CareKind.VISIT else "",
    )


def assign_staff(care_round: CareRound, *, by, staff, townships: Iterable[Organisation]) -> int:
    """Give what is still planned in these towns to a member of staff; returns how many records.

    Raises :class:`Refusal` without a town.
    """
    townships = list(townships)
    if not townships:
        raise Refusal({"townships": _("Choose one town at least.")}, code="townships")
    with acting(by, needs=PLAN):
        records = care_round.records.filter(
            status=CareStatus.PLANNED, person__township__in=townships
        )
        return records.update(staff=staff)
