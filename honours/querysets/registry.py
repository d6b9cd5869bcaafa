"""Named reads of the registry."""

import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Now

from config.common.search import closest_first, matches, terms
from honours.choices import ConferralStatus, Life
from honours.rules.scheduling import days_of

from .care import CaredForQuerySet
from .scheduling import SchedulingHoldQuerySet


class OrganisationQuerySet(QuerySet):
    def townships(self) -> "OrganisationQuerySet":
        return self.filter(kind="township").order_by("position", "name")


class ConferralQuerySet(QuerySet):
    def valid(self) -> "ConferralQuerySet":
        return self.filter(status=ConferralStatus.VALID)

    def of_people(self) -> "ConferralQuerySet":
        return self.filter(person__isnull=False)

    def public(self) -> "ConferralQuerySet":
        """Valid honours of people whose page is public."""
        return self.valid().filter(person__is_public=True, person__is_withheld=False)

    def newest_first(self) -> "ConferralQuerySet":
        return self.order_by("-award_year", "title__position", "pk")


class PersonQuerySet(CaredForQuerySet):
    def public(self) -> "PersonQuerySet":
        """Those of whom the public may read: not those whose every honour fell."""
        return self.filter(is_public=True, is_withheld=False)

    def honoured(self) -> "PersonQuerySet":
        """Those with at least one honour that is valid."""
        return self.filter(
            pk__in=self._conferrals().valid().filter(person__isnull=False).values("person")
        )

    def counted_as(self, figure: str) -> "PersonQuerySet":
        """Living and deceased people who hold a valid title of this figure, each once."""
        held = self._conferrals().valid().filter(title__counted_as=figure)
        return self.filter(pk__in=held.filter(person__isnull=False).values("person"))

    def with_honours(self) -> "PersonQuerySet":
        """Their valid honours, newest first, as ``valid_honours``: one query for all rows."""
        honours = self._conferrals().valid().select_related("title").newest_first()
        return self.select_related("employer", "township", "craft").prefetch_related(
            Prefetch("conferrals", queryset=honours, to_attr="valid_honours")
        )

    def search(self, query: str) -> "PersonQuerySet":
        """Every term is in the person's own words, or names their craft, employer, town or title.

        The keys are gathered in one set a term: an OR of two would be asked of every single row.
        """
        found = self
        for term in terms(query):
            found = found.filter(pk__in=self._own(term).union(*self._related(term)))
        return found

    def by_closeness(self, query: str) -> "PersonQuerySet":
        """Those of this very name, then those whose name, craft or summary holds the words."""
        if not terms(query):
            return self
        return self.order_by(
            closest_first(query, "name", "craft__name", "summary"), *self.model._meta.ordering
        )

    def death_unrecorded(self) -> "PersonQuerySet":
        """Deceased by the registry, and no event tells of the death."""
        deaths = self.model._meta.get_field("life_events").related_model.objects.deaths()
        return self.filter(life=Life.DECEASED).exclude(pk__in=deaths.values("person"))

    def on_hold(self, day: datetime.date) -> "PersonQuerySet":
        """Those whom care asks not to schedule on this day."""
        return self.filter(pk__in=self._holds().on(day).values("person"))

    def free_between(self, period: DateTimeTZRange) -> "PersonQuerySet":
        """The living who are promised to nothing then, and whom care doesn't keep free."""
        busy = self._commitments().live().filter(period__overlap=period).values("person")
        held = self._holds().active().filter(period__overlap=days_of(period)).values("person")
        living = self.filter(life=Life.LIVING)
        return living.exclude(pk__in=busy).exclude(pk__in=held)

    def _holds(self) -> SchedulingHoldQuerySet:
        return self.model._meta.get_field("scheduling_holds").related_model.objects.all()

    def _commitments(self) -> "CommitmentQuerySet":
        return self.model._meta.get_field("commitments").related_model.objects.all()

    def _own(self, term: str) -> QuerySet:
        return self.model.objects.filter(matches(term)).values("pk").order_by()

    def _related(self, term: str) -> list[QuerySet]:
        craft = self.model._meta.get_field("craft").related_model
        organisation = self.model._meta.get_field("employer").related_model
        title = self._conferrals().model._meta.get_field("title").related_model
        organisations = organisation.objects.filter(matches(term)).values("pk")
        by_craft = self.model.objects.filter(craft__in=craft.objects.filter(matches(term)))
        by_employer = self.model.objects.filter(employer__in=organisations)
        by_township = self.model.objects.filter(township__in=organisations)
        titled = self._conferrals().valid().filter(title__in=title.objects.filter(matches(term)))
        return [
            by_craft.values("pk").order_by(),
            by_employer.values("pk").order_by(),
            by_township.values("pk").order_by(),
            titled.filter(person__isnull=False).values("person").order_by(),
        ]

    def _conferrals(self) -> ConferralQuerySet:
        return self.model._meta.get_field("conferrals").related_model.objects.all()


class CommitmentQuerySet(QuerySet):
    def live(self) -> "CommitmentQuerySet":
        return self.filter(is_cancelled=False)

    def public(self) -> "CommitmentQuerySet":
        return self.live().filter(is_public=True)

    def upcoming(self, now: datetime.datetime | None = None) -> "CommitmentQuerySet":
        return self.filter(period__endswith__gt=now or Now()).order_by("period")
