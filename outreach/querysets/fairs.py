"""Named reads of fairs."""

from config.common.search import closest_first, matches, terms

from .events import ActivityQuerySet


class FairQuerySet(ActivityQuerySet):
    def with_card(self) -> "FairQuerySet":
        return self.select_related("programme", "township").prefetch_related("pictures")

    def with_plan(self) -> "FairQuerySet":
        """With the stalls as they stand, row by row."""
        return self.select_related("programme", "township").prefetch_related(
            "pictures", "stalls__person", "stalls__craft"
        )

    def search(self, query: str) -> "FairQuerySet":
        found = self
        for term in terms(query):
            found = found.filter(matches(term))
        return found

    def by_closeness(self, query: str) -> "FairQuerySet":
        if not terms(query):
            return self
        return self.order_by(closest_first(query, "name", "host_event"), "-starts_at", "pk")
