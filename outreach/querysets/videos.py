from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from config.common.search import closest_first, matches, terms


class VideoSeriesQuerySet(QuerySet):
    def with_count(self) -> "VideoSeriesQuerySet":
        """How many public videos each has, as ``shown``."""
        return self.annotate(shown=Count("videos", filter=Q(videos__is_public=True)))


class VideoQuerySet(QuerySet):
    def public(self) -> "VideoQuerySet":
        return self.filter(is_public=True)

    def newest_first(self) -> "VideoQuerySet":
        return self.order_by("-published_on", "-pk")

    def about(self, person) -> "VideoQuerySet":
        return self.filter(person_links__person=person)

    def with_plays(self) -> "VideoQuerySet":
        """The newest count of plays, as ``plays``, and its day, as ``plays_on``."""
        reading = self.model._meta.get_field("readings").related_model
        newest = reading.objects.filter(video=OuterRef("pk")).order_by("-day")
        return self.annotate(
            plays=Subquery(newest.values("plays")[:1]), plays_on=Subquery(newest.values("day")[:1])
        )

    def with_card(self) -> "VideoQuerySet":
        return self.select_related("series").with_plays()

    def with_people(self) -> "VideoQuerySet":
        link = self.model._meta.get_field("person_links").related_model
        shown = link.objects.filter(person__is_public=True, person__is_withheld=False)
        return self.prefetch_related(
            Prefetch("person_links", queryset=shown.select_related("person"), to_attr="shown_links")
        )

    def search(self, query: str) -> "VideoQuerySet":
        link = self.model._meta.get_field("person_links").related_model
        person = link._meta.get_field("person").related_model
        found = self
        for term in terms(query):
            people = person.objects.public().filter(matches(term))
            by_person = link.objects.filter(person__in=people).values("video")
            found = found.filter(
                Q(pk__in=self.model.objects.filter(matches(term)).values("pk"))
                | Q(pk__in=by_person)
            )
        return found

    def by_closeness(self, query: str) -> "VideoQuerySet":
        if not terms(query):
            return self.newest_first()
        return self.order_by(closest_first(query, "title", "summary"), "-published_on", "-pk")
