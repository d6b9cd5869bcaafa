"""A year of visits in numbers, for the report that goes upstairs."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils import timezone

from museum.choices import BookingStatus, OrganisationType
from museum.models import Booking, WalkIn

from .scans import scans_by_gallery, scans_of_objects

MOST_NAMED = 30
NOT_COME = (
    BookingStatus.NO_SHOW,
    BookingStatus.CANCELLED_BY_VISITOR,
    BookingStatus.CANCELLED_BY_MUSEUM,
    BookingStatus.DECLINED,
)


@dataclass(frozen=True)
class Row:
    """Twelve months of one kind of visitor: how many groups came, and how many people."""

    label: str
    groups: list[int]
    heads: list[int]

    @property
    def all_groups(self) -> int:
        return sum(self.groups)

    @property
    def all_heads(self) -> int:
        return sum(self.heads)


@dataclass(frozen=True)
class VisitYear:
    """``rows`` by kind of visitor, ``total`` their sum; walk-ins have heads and no groups.

    ``organisations`` are those that came with most people, ``origins`` pairs what the desk noted of
    walk-ins with their number; ``not_come`` pairs each way in which a
    visit fell through with its number; ``scanned`` are the objects whose labels were scanned most.
    """

    year: int
    rows: list[Row]
    total: Row
    walk_ins: list[int]
    organisations: list[dict]
    origins: list[tuple[str, int]]
    not_come: list[tuple[str, int]]
    scanned: list[dict]
    scans_by_gallery: list[tuple[str, int]]

    @property
    def all_walk_ins(self) -> int:
        return sum(self.walk_ins)

    @property
    def everybody(self) -> int:
        return self.total.all_heads + self.all_walk_ins


def year_of_visits(year: int, total_label: str) -> VisitYear:
    """Counted from the groups that were checked in and the tally of the desk."""
    bookings = Booking.objects.filter(slot__date__year=year)
    counts = {
        (found["organisation_type"], found["month"]): found
        for found in bookings.attended()
        .values("organisation_type", month=ExtractMonth("slot__date"))
        .annotate(groups=Count("pk"), heads=Sum("attended_headcount"))
        .order_by()
    }
    rows = [_row(kind, counts) for kind in OrganisationType]
    tally = dict(
        WalkIn.objects.filter(date__year=year)
        .values_list(ExtractMonth("date"))
        .annotate(heads=Sum("heads"))
        .order_by()
    )
    return VisitYear(
        year=year,
        rows=rows,
        total=Row(
            total_label,
            [sum(numbers) for numbers in zip(*(row.groups for row in rows), strict=True)],
            [sum(numbers) for numbers in zip(*(row.heads for row in rows), strict=True)],
        ),
        walk_ins=[tally.get(month, 0) for month in range(1, 13)],
        organisations=_organisations(bookings),
        origins=_origins(year),
        not_come=[(status.label, bookings.filter(status=status).count()) for status in NOT_COME],
        scanned=scans_of_objects(year),
        scans_by_gallery=scans_by_gallery(year),
    )


def years_with_visits() -> list[int]:
    """Newest first; this year is always among them."""
    booked = Booking.objects.attended().values_list(ExtractYear("slot__date"), flat=True)
    counted = WalkIn.objects.values_list(ExtractYear("date"), flat=True)
    known = {*booked.distinct().order_by(), *counted.distinct().order_by()}
    return sorted(known | {timezone.localdate().year}, reverse=True)


def _row(kind: OrganisationType, counts: dict) -> Row:
    found = [counts.get((kind.value, month), {}) for month in range(1, 13)]
    return Row(
        kind.label,
        [each.get("groups", 0) for each in found],
        [each.get("heads", 0) for each in found],
    )


def _organisations(bookings) -> list[dict]:
    """Families and single visitors are no organisations, and aren't named."""
    private = [OrganisationType.FAMILY, OrganisationType.INDIVIDUAL]
    came = bookings.attended().exclude(organisation_type__in=private)
    named = came.values("organisation").annotate(
        groups=Count("pk"), heads=Sum("attended_headcount")
    )
    return list(named.order_by("-heads", "organisation")[:MOST_NAMED])


def _origins(year: int) -> list[tuple[str, int]]:
    """Where those came from who walked in, as far as the desk asked."""
    noted = WalkIn.objects.filter(date__year=year).exclude(note="").values_list("note")
    return list(noted.annotate(heads=Sum("heads")).order_by("-heads", "note")[:MOST_NAMED])


def month_names(year: int) -> list[datetime.date]:
    """The first day of each month, for headings."""
    return [datetime.date(year, month, 1) for month in range(1, 13)]
