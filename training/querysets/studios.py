"""Named reads of studios and their reviews."""

import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from config.common.search import matches, terms
from honours.choices import Life, Management
from training.choices.studios import AWAITED, PATENTS, STANDING, UNDECIDED, ResultKind, ReviewStatus

GONE = (Management.TRANSFERRED_OUT, Management.EMIGRATED, Management.LOST_CONTACT)


class StudioQuerySet(QuerySet):
    def standing(self) -> "StudioQuerySet":
        """Those whose accreditation holds."""
        return self.filter(status__in=STANDING)

    def public(self) -> "StudioQuerySet":
        return self.standing().filter(is_public=True)

    def with_card(self) -> "StudioQuerySet":
        return self.select_related("host", "township", "leader", "craft")

    def of(self, person) -> "StudioQuerySet":
        """Those that the person leads, or is a member of."""
        members = self.model._meta.get_field("members").related_model
        joined = members.objects.present().filter(person=person).values("studio")
        return self.filter(Q(leader=person) | Q(pk__in=joined))

    def without_leader(self) -> "StudioQuerySet":
        """The leader died, left, or holds no honour any more: somebody is to decide how it goes on."""
        left = Q(leader__life=Life.DECEASED) | Q(leader__management__in=GONE)
        return self.standing().filter(left | Q(leader__is_withheld=True))

    def without_results(self, since: int) -> "StudioQuerySet":
        """Accredited before that year, and nothing came of them from it on."""
        results = self.model._meta.get_field("results").related_model
        recent = results.objects.filter(studio=OuterRef("pk"), obtained_on__gte=str(since))
        return self.standing().filter(~Exists(recent), accredited_on__lt=str(since))

    def not_called_to_review(self, year: int) -> "StudioQuerySet":
        reviews = self.model._meta.get_field("reviews").related_model
        called = reviews.objects.filter(studio=OuterRef("pk"), year=year)
        return self.standing().filter(~Exists(called), accredited_on__lt=f"{year}-10")

    def search(self, query: str) -> "StudioQuerySet":
        """Every term is in the studio's own words, or names its leader, enterprise or town."""
        found = self
        for term in terms(query):
            own = self.model.objects.filter(matches(term)).values("pk").order_by()
            found = found.filter(pk__in=own.union(*self._related(term)))
        return found

    def _related(self, term: str) -> list[QuerySet]:
        person = self.model._meta.get_field("leader").related_model
        organisation = self.model._meta.get_field("host").related_model
        people = person.objects.public().filter(matches(term)).values("pk")
        organisations = organisation.objects.filter(matches(term)).values("pk")
        return [
            self.model.objects.filter(leader__in=people).values("pk").order_by(),
            self.model.objects.filter(host__in=organisations).values("pk").order_by(),
            self.model.objects.filter(township__in=organisations).values("pk").order_by(),
        ]


class StudioMemberQuerySet(QuerySet):
    def present(self) -> "StudioMemberQuerySet":
        return self.filter(left_on__isnull=True)

    def public(self) -> "StudioMemberQuerySet":
        """Those whom the public may read of: people of the registry, never the merely named."""
        return self.present().filter(person__is_public=True, person__is_withheld=False)


class StudioResultQuerySet(QuerySet):
    def patents(self) -> "StudioResultQuerySet":
        return self.filter(kind__in=PATENTS)

    def saved(self) -> int:
        """What was saved, in yuan."""
        found = self.filter(kind=ResultKind.SAVING).aggregate(total=Sum("amount"))
        return int(found["total"] or 0)

    def of_standing(self) -> "StudioResultQuerySet":
        return self.filter(studio__status__in=STANDING)


class StudioReviewQuerySet(QuerySet):
    def awaited(self) -> "StudioReviewQuerySet":
        """Something is to come from the studio."""
        return self.filter(status__in=AWAITED)

    def overdue(self, today: datetime.date) -> "StudioReviewQuerySet":
        return self.awaited().filter(due_on__lt=today)

    def to_judge(self) -> "StudioReviewQuerySet":
        return self.filter(status=ReviewStatus.REPORTED)

    def undecided(self) -> "StudioReviewQuerySet":
        return self.filter(status__in=UNDECIDED)

    def decided_before(self, day: datetime.date) -> "StudioReviewQuerySet":
        """Over since before that day; who dropped one left no day but its own."""
        over = self.exclude(status__in=UNDECIDED)
        return over.filter(Q(decided_on__lt=day) | Q(decided_on=None, due_on__lt=day))


class ReviewPhotographQuerySet(QuerySet):
    def present(self) -> "ReviewPhotographQuerySet":
        """Those not taken back, and not yet forgotten."""
        return self.filter(removed_at__isnull=True).exclude(file="")


def hosts(organisations: QuerySet, studios: QuerySet) -> QuerySet:
    """The enterprises among these that host one of the studios, each with them as ``own_studios``."""
    listed = studios.select_related("leader", "township").order_by("name")
    return organisations.filter(pk__in=studios.order_by().values("host")).prefetch_related(
        Prefetch("studios", queryset=listed, to_attr="own_studios")
    )
