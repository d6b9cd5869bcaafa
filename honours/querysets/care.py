"""Named reads of care: the people who are looked after, and what was done for them."""

import datetime

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Length, NullIf, Substr, TruncMonth

from honours.choices import (
    CommitmentKind,
    ConferralStatus,
    Level,
    Life,
    Management,
)
from honours.choices.care import FAMILIES, CareKind, CareStatus, PaymentStatus, Relation
from honours.rules.entitlements import LOWEST, RANKS

MANAGED = (Management.IN_DISTRICT, Management.LOST_CONTACT)
# As granted with the honour, else the title's own.
EFFECTIVE_LEVEL = Coalesce(
    NullIf(F("treatment_level"), Value("")),
    NullIf(F("title__treatment_level"), Value("")),
    F("title__level"),
)


def rank_of(level) -> Case:
    """The rank of a level in SQL: 0 is the highest."""
    whens = [When(**{level: each, "then": Value(rank)}) for each, rank in RANKS.items()]
    return Case(*whens, default=Value(LOWEST), output_field=IntegerField())


def level_of(rank: int | None) -> str:
    """The level of that rank; empty for none."""
    return next((level for level, each in RANKS.items() if each == rank), "")


def level_label(rank: int | None) -> str:
    """The office's word for the level of that rank."""
    level = level_of(rank)
    return str(Level(level).label) if level else ""


class CaredForQuerySet(QuerySet):
    """The part of the reads of people that care asks for."""

    def in_care(self) -> "CaredForQuerySet":
        """The living who are managed here and hold a valid honour that brings treatment."""
        return self.filter(
            life=Life.LIVING,
            management__in=MANAGED,
            pk__in=self._treated().filter(person__isnull=False).values("person"),
        )

    def with_treatment(self) -> "CaredForQuerySet":
        """``treatment_rank``: of the highest valid honour; see :func:`level_of`."""
        return self.annotate(treatment_rank=Subquery(highest_rank(self._treated())))

    def of_level(self, level: str) -> "CaredForQuerySet":
        """Those treated by this level; any for an empty one."""
        return self.with_treatment().filter(treatment_rank=RANKS[level]) if level else self

    def of_families(self, families) -> "CaredForQuerySet":
        """Those with a valid honour of one of these families."""
        categories = [category for category, family in FAMILIES.items() if family in families]
        held = self._treated().filter(title__category__in=categories, person__isnull=False)
        return self.filter(pk__in=held.values("person"))

    def with_last_contact(self) -> "CaredForQuerySet":
        """``last_contact``: the day of the last service that was done."""
        done = self._care().done().filter(person=OuterRef("pk")).order_by()
        last = done.values("person").annotate(last=Max("done_on")).values("last")
        return self.annotate(last_contact=Subquery(last))

    def without_visit(self, year: int) -> "CaredForQuerySet":
        """Those whom nobody has visited in the year."""
        visits = self._care().done().in_year(year).filter(kind=CareKind.VISIT)
        return self.exclude(pk__in=visits.values("person"))

    def without_contact(self, since: datetime.date) -> "CaredForQuerySet":
        """Those for whom nothing was done on that day or since."""
        return self.exclude(pk__in=self._care().done().filter(done_on__gte=since).values("person"))

    def without_lecture(self, since: datetime.date) -> "CaredForQuerySet":
        """Those who gave no talk on that day or since, and have promised none."""
        commitments = self.model._meta.get_field("commitments").related_model.objects
        lectures = commitments.live().filter(
            kind=CommitmentKind.LECTURE, period__endswith__date__gte=since
        )
        return self.exclude(pk__in=lectures.values("person"))

    def born_in(self, month: int) -> "CaredForQuerySet":
        """Those born in this month, where it is known; ``birth_day`` is empty or two digits."""
        born = Cast("birth_date", CharField())
        return (
            self.annotate(birth_length=Length(born), birth_day=Substr(born, 9, 2))
            .filter(birth_length__gte=7)
            .annotate(birth_month=Substr(born, 6, 2))
            .filter(birth_month=f"{month:02d}")
        )

    def _treated(self) -> QuerySet:
        conferrals = self.model._meta.get_field("conferrals").related_model.objects
        return conferrals.filter(status=ConferralStatus.VALID, title__category__in=list(FAMILIES))

    def _care(self) -> "CareRecordQuerySet":
        return self.model._meta.get_field("care_records").related_model.objects.all()


def highest_rank(conferrals: QuerySet, person: str = "pk") -> QuerySet:
    """A subquery: the rank of the highest of these honours of the outer row's person."""
    ranked = conferrals.filter(person=OuterRef(person)).annotate(level_held=EFFECTIVE_LEVEL)
    return ranked.annotate(rank=rank_of("level_held")).order_by("rank").values("rank")[:1]


class CareRecordQuerySet(QuerySet):
    def planned(self) -> "CareRecordQuerySet":
        return self.filter(status=CareStatus.PLANNED)

    def done(self) -> "CareRecordQuerySet":
        """What was done: this alone counts."""
        return self.filter(status=CareStatus.DONE)

    def in_year(self, year: int) -> "CareRecordQuerySet":
        """By the day on which it was done."""
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return self.filter(done_on__range=(first, last))

    def overdue(self, today: datetime.date) -> "CareRecordQuerySet":
        return self.planned().filter(planned_on__lt=today)

    def waiting_for_review(self) -> "CareRecordQuerySet":
        return self.filter(payment_status=PaymentStatus.APPLIED)

    def waiting_for_approval(self) -> "CareRecordQuerySet":
        return self.filter(payment_status=PaymentStatus.REVIEWED)

    def questionable(self) -> "CareRecordQuerySet":
        """Planned for somebody who has died, moved away, lost contact or fallen from honour since.

        The family of the deceased may still be visited, and who never was honoured be helped.
        """
        fallen = Q(round__isnull=False) & ~Exists(self._treated().filter(person=OuterRef("person")))
        dead = Q(person__life=Life.DECEASED, relation=Relation.SELF)
        living = Q(person__life=Life.LIVING)
        away = ~Q(person__management=Management.IN_DISTRICT)
        return self.planned().filter(dead | away | (living & fallen))

    def with_level(self) -> "CareRecordQuerySet":
        """``treatment_rank`` of the person as of now."""
        return self.annotate(treatment_rank=Subquery(highest_rank(self._treated(), "person")))

    def by_month_kind_and_level(self) -> QuerySet:
        """Dicts of ``month``, ``kind``, ``treatment_rank`` and ``number``."""
        return (
            self.with_level()
            .order_by()
            .annotate(month=TruncMonth("done_on"))
            .values("month", "kind", "treatment_rank")
            .annotate(number=Count("pk"))
        )

    def _treated(self) -> QuerySet:
        people = self.model._meta.get_field("person").related_model
        return people.objects.all()._treated()


class CareRoundQuerySet(QuerySet):
    def with_progress(self) -> "CareRoundQuerySet":
        """``total``, ``done``, ``open`` and ``questionable`` records of each round."""
        return self.annotate(
            total=Count("records"),
            done=Count("records", filter=Q(records__status=CareStatus.DONE)),
            open=Count("records", filter=Q(records__status=CareStatus.PLANNED)),
        )


class EntitlementRuleQuerySet(QuerySet):
    def in_force(self, year: int) -> "EntitlementRuleQuerySet":
        """Those that hold on any day of the year."""
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        begun = Q(valid_from=None) | Q(valid_from__lte=last)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=first))

    def by_rank(self) -> "EntitlementRuleQuerySet":
        return self.annotate(rank=rank_of("level")).order_by("position", "benefit", "rank", "pk")
