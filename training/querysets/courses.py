"""Named reads of courses, bases and lecturers."""

from django.db.models import FloatField, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.expressions import Func
from django.db.models.functions import Now

from config.common.search import closest_first, matches, terms
from training.choices.courses import LecturerStatus
from training.choices.sessions import SHOWN, SessionStatus


class Hours(Func):
    """How long a range of time is, in hours."""

    template = "(EXTRACT(EPOCH FROM upper(%(expressions)s) - lower(%(expressions)s)) / 3600)::float"
    output_field = FloatField()


class BaseQuerySet(QuerySet):
    def shown(self) -> "BaseQuerySet":
        return self.filter(is_active=True)


class CourseQuerySet(QuerySet):
    def public(self) -> "CourseQuerySet":
        return self.filter(is_public=True)

    def with_card(self) -> "CourseQuerySet":
        """What a card shows, in a fixed number of queries."""
        return self.select_related("craft").prefetch_related("pictures")

    def search(self, query: str) -> "CourseQuerySet":
        """Every term is in the course's own words or names its craft."""
        found = self
        craft = self.model._meta.get_field("craft").related_model
        for term in terms(query):
            own = self.model.objects.filter(matches(term)).values("pk").order_by()
            crafts = craft.objects.filter(matches(term)).values("pk").order_by()
            by_craft = self.model.objects.filter(craft__in=crafts).values("pk").order_by()
            found = found.filter(pk__in=own.union(by_craft))
        return found

    def by_closeness(self, query: str) -> "CourseQuerySet":
        if not terms(query):
            return self
        return self.order_by(
            closest_first(query, "title", "occupation", "summary"), *self.model._meta.ordering
        )


class LecturerQuerySet(QuerySet):
    def public(self) -> "LecturerQuerySet":
        """Those who teach and of whom the public may read."""
        return self.filter(
            status=LecturerStatus.ACTIVE, person__is_public=True, person__is_withheld=False
        )

    def with_hours(self) -> "LecturerQuerySet":
        """The hours that each has given in sessions held, as ``hours_given``."""
        teaching = self.model._meta.get_field("teachings").related_model
        given = (
            teaching.objects.filter(
                lecturer=OuterRef("pk"), meeting__session__status=SessionStatus.HELD
            )
            .order_by()
            .values("lecturer")
            .annotate(hours=Sum(Hours("period")))
            .values("hours")
        )
        return self.annotate(hours_given=Subquery(given, output_field=FloatField()))

    def with_next(self) -> "LecturerQuerySet":
        """What each teaches next, as ``ahead``: one query for all."""
        teaching = self.model._meta.get_field("teachings").related_model
        ahead = (
            teaching.objects.filter(period__endswith__gt=Now(), meeting__session__status__in=SHOWN)
            .select_related("meeting__session__course", "meeting__room__base")
            .order_by("period")
        )
        return self.select_related("person__craft", "person__employer").prefetch_related(
            Prefetch("teachings", queryset=ahead, to_attr="ahead")
        )
