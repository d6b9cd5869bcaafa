import datetime

from django.db.models import Prefetch, Q, QuerySet

from config.common.search import closest_first, matches, terms
from outreach.choices.articles import ArticleStatus


class ColumnQuerySet(QuerySet):
    def public(self) -> "ColumnQuerySet":
        return self.filter(is_public=True)


class ArticleQuerySet(QuerySet):
    def published(self) -> "ArticleQuerySet":
        return self.filter(status=ArticleStatus.PUBLISHED, column__is_public=True)

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")

    def with_card(self) -> "ArticleQuerySet":
        """What a card shows: no need of the text."""
        return self.select_related("column").defer("body")

    def with_people(self) -> "ArticleQuerySet":
        """The linked people whom the public may read of, as ``shown_links``."""
        link = self.model._meta.get_field("person_links").related_model
        shown = link.objects.filter(person__is_public=True, person__is_withheld=False)
        return self.prefetch_related(
            Prefetch("person_links", queryset=shown.select_related("person"), to_attr="shown_links")
        )

    def about(self, person) -> "ArticleQuerySet":
        return self.filter(person_links__person=person)

    def due(self, now: datetime.datetime) -> "ArticleQuerySet":
        """Approved, and their time has come."""
        return self.filter(status=ArticleStatus.SCHEDULED, publish_at__lte=now)

    def in_review(self) -> "ArticleQuerySet":
        return self.filter(status=ArticleStatus.REVIEW)

    def awaiting_approval(self) -> "ArticleQuerySet":
        return self.filter(status=ArticleStatus.APPROVAL)

    def search(self, query: str) -> "ArticleQuerySet":
        """Every term is in the article's words or in the name of a public person linked to it."""
        link = self.model._meta.get_field("person_links").related_model
        person = link._meta.get_field("person").related_model
        found = self
        for term in terms(query):
            people = person.objects.public().filter(matches(term))
            by_person = link.objects.filter(person__in=people).values("article")
            found = found.filter(
                Q(pk__in=self.model.objects.filter(matches(term)).values("pk"))
                | Q(pk__in=by_person)
            )
        return found

    def by_closeness(self, query: str) -> "ArticleQuerySet":
        if not terms(query):
            return self.newest_first()
        return self.order_by(closest_first(query, "title", "summary"), "-published_at", "-pk")
