"""The registry's own parts of a yearly statement: what the person gave, what they received."""

import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from config.common.declarations import GIVEN, StatementLine, StatementPart
from honours.rules.scheduling import CHINA

from .models import CareRecord, Commitment, Conferral


def load_commitments(people, year: int) -> None:
    """What was kept in that year, as far as it is over, as ``kept_commitments``: one query."""
    first = datetime.datetime(year, 1, 1, tzinfo=CHINA)
    next_first = datetime.datetime(year + 1, 1, 1, tzinfo=CHINA)
    kept = Commitment.objects.live().filter(
        period__startswith__gte=first,
        period__startswith__lt=next_first,
        period__endswith__lte=timezone.now(),
    )
    wanted = Prefetch("commitments", queryset=kept.order_by("period"), to_attr="kept_commitments")
    prefetch_related_objects(people, wanted)


def commitments(person, year: int) -> list[StatementLine] | None:
    return [
        StatementLine(
            when=date_format(commitment.period.lower.astimezone(CHINA), "MONTH_DAY_FORMAT"),
            what=f"{commitment.get_kind_display()} · {commitment.label}",
            where=commitment.place,
        )
        for commitment in person.kept_commitments
    ] or None


def load_honours(people, year: int) -> None:
    """Valid honours of that year, as ``honours_of_year``: one query."""
    held = Conferral.objects.valid().filter(award_year=year).select_related("title").newest_first()
    prefetch_related_objects(
        people, Prefetch("conferrals", queryset=held, to_attr="honours_of_year")
    )


def honours(person, year: int) -> list[StatementLine] | None:
    return [
        StatementLine(
            when=honour.award_date.display() if honour.award_date else "",
            what=honour.title.name,
            where=honour.title.conferring_body,
        )
        for honour in person.honours_of_year
    ] or None


def load_care(people, year: int) -> None:
    """What was done for them in that year, as ``care_of_year``: one query."""
    done = CareRecord.objects.done().in_year(year).order_by("done_on", "pk")
    prefetch_related_objects(
        people, Prefetch("care_records", queryset=done, to_attr="care_of_year")
    )


def care(person, year: int) -> list[StatementLine] | None:
    """Kind and day; neither sums nor why, since the sheet may lie open at home."""
    return [
        StatementLine(
            when=date_format(record.done_on, "MONTH_DAY_FORMAT"), what=record.get_kind_display()
        )
        for record in person.care_of_year
    ] or None


PARTS = (
    StatementPart(
        "commitments",
        _("Lectures, classes, fairs and demonstrations"),
        commitments,
        prepare=load_commitments,
        side=GIVEN,
        order=10,
    ),
    StatementPart("honours", _("Honours conferred"), honours, prepare=load_honours, order=50),
    StatementPart("care", _("Care by the union"), care, prepare=load_care, order=60),
)
