"""Named reads of the collection's procedures."""

import datetime
from collections.abc import Iterable

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from museum.choices.procedures import (
    BINDING,
    RUNNING,
    AuditMark,
    AuditStatus,
    DeaccessionStatus,
    EntryPurpose,
    EntryStatus,
    LoanStatus,
    LocationKind,
)

SOON = datetime.timedelta(days=30)


class LocationQuerySet(QuerySet):
    def in_use(self) -> "LocationQuerySet":
        return self.filter(is_active=True)

    def outside(self) -> "LocationQuerySet":
        return self.filter(kind=LocationKind.OUTSIDE)

    def paths(self) -> dict[int, str]:
        """Every place with all places around it, the largest first; one query for all."""
        known = {pk: rest for pk, *rest in self.order_by().values_list("pk", "parent", "name")}
        return {pk: " › ".join(reversed(list(_upwards(pk, known)))) for pk in known}

    def totals(self) -> dict[int, int]:
        """How many objects of the collection are at each place and in the places in it."""
        parents = dict(self.order_by().values_list("pk", "parent"))
        movements = self.model._meta.get_field("arrivals").related_model.objects.current()
        counted = movements.exclude(object__deaccessions__status=DeaccessionStatus.APPROVED)
        counted = counted.order_by().values("place").annotate(number=Count("pk"))
        totals: dict[int, int] = {}
        for here, number in counted.values_list("place", "number"):
            while here is not None:
                totals[here] = totals.get(here, 0) + number
                here = parents.get(here)
        return totals

    def within(self, location) -> set[int]:
        """The keys of the place and of all places in it."""
        inside: dict = {}
        for pk, parent in self.order_by().values_list("pk", "parent"):
            inside.setdefault(parent, []).append(pk)
        found, left = set(), [location.pk]
        while left:
            here = left.pop()
            if here not in found:
                found.add(here)
                left += inside.get(here, [])
        return found


def _upwards(pk: int | None, known: dict) -> Iterable[str]:
    while pk in known:
        pk, name = known[pk]
        yield name


class MovementQuerySet(QuerySet):
    def newest_first(self) -> "MovementQuerySet":
        return self.order_by("-moved_at", "-pk")

    def current(self) -> "MovementQuerySet":
        """The last one of each object: where it is now."""
        last = self.model.objects.filter(object=OuterRef("object")).newest_first()
        return self.filter(pk=Subquery(last.values("pk")[:1]))


class EntryQuerySet(QuerySet):
    def waiting(self) -> "EntryQuerySet":
        return self.filter(status=EntryStatus.RECEIVED)

    def overdue(self, today: datetime.date) -> "EntryQuerySet":
        """To be given back by a day that has passed."""
        return self.waiting().filter(purpose=EntryPurpose.BACK, expected_back_on__lt=today)


class ConditionCheckQuerySet(QuerySet):
    def latest(self) -> "ConditionCheckQuerySet":
        """The last one of each object."""
        last = self.model.objects.filter(object=OuterRef("object")).order_by("-checked_on", "-pk")
        return self.filter(pk=Subquery(last.values("pk")[:1]))

    def overdue(self, today: datetime.date) -> "ConditionCheckQuerySet":
        """Latest checks of objects that are still ours, whose next one should have been."""
        gone = self.model._meta.get_field("object").related_model.objects.gone()
        found = self.filter(next_due_on__lt=today).exclude(object__in=gone)
        newer = self.model.objects.filter(object=OuterRef("object")).filter(
            Q(checked_on__gt=OuterRef("checked_on"))
            | Q(checked_on=OuterRef("checked_on"), pk__gt=OuterRef("pk"))
        )
        return found.filter(~Exists(newer))


class LoanQuerySet(QuerySet):
    def running(self) -> "LoanQuerySet":
        return self.filter(status__in=RUNNING)

    def binding(self) -> "LoanQuerySet":
        return self.filter(status__in=BINDING)

    def overdue(self, today: datetime.date) -> "LoanQuerySet":
        return self.running().filter(ends_on__lt=today)

    def due_soon(self, today: datetime.date) -> "LoanQuerySet":
        """To come back within thirty days."""
        return self.running().filter(ends_on__range=(today, today + SOON))

    def waiting(self) -> "LoanQuerySet":
        return self.filter(status=LoanStatus.PROPOSED)


class AuditQuerySet(QuerySet):
    def open(self) -> "AuditQuerySet":
        return self.filter(status=AuditStatus.OPEN)

    def with_progress(self) -> "AuditQuerySet":
        return self.annotate(
            total=Count("items"),
            ticked=Count("items", filter=~Q(items__mark=AuditMark.PENDING)),
        )

    def with_differences_left(self) -> "AuditQuerySet":
        """Closed, with differences that no movement has put right."""
        items = self.model._meta.get_field("items").related_model
        left = items.objects.differences().filter(audit=OuterRef("pk"), correction=None)
        return self.filter(Exists(left), status=AuditStatus.CLOSED)


class AuditItemQuerySet(QuerySet):
    def pending(self) -> "AuditItemQuerySet":
        return self.filter(mark=AuditMark.PENDING)

    def missing(self) -> "AuditItemQuerySet":
        return self.filter(mark=AuditMark.MISSING)

    def strays(self) -> "AuditItemQuerySet":
        """Found here, though they belong elsewhere."""
        return self.filter(is_expected=False)

    def differences(self) -> "AuditItemQuerySet":
        return self.filter(Q(mark=AuditMark.MISSING) | Q(is_expected=False))

    def in_order(self) -> "AuditItemQuerySet":
        return self.select_related("object", "place").order_by(
            F("place__code").asc(nulls_last=True), "object__accession_number"
        )


class DeaccessionQuerySet(QuerySet):
    def waiting(self) -> "DeaccessionQuerySet":
        return self.filter(status=DeaccessionStatus.PROPOSED)

    def approved(self) -> "DeaccessionQuerySet":
        return self.filter(status=DeaccessionStatus.APPROVED)
