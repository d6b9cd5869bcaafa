from django.db.models import Prefetch, Q, QuerySet

from config.common.search import matches, terms


class MediaReportQuerySet(QuerySet):
    def public(self) -> "MediaReportQuerySet":
        return self.filter(is_public=True)

    def newest_first(self) -> "MediaReportQuerySet":
        return self.order_by("-published_on", "-pk")

    def originals(self) -> "MediaReportQuerySet":
        """Each piece once; reprints aside."""
        return self.filter(reprint_of=None)

    def about(self, person) -> "MediaReportQuerySet":
        return self.filter(person_links__person=person)

    def with_people(self) -> "MediaReportQuerySet":
        link = self.model._meta.get_field("person_links").related_model
        shown = link.objects.filter(person__is_public=True, person__is_withheld=False)
        return self.prefetch_related(
            Prefetch("person_links", queryset=shown.select_related("person"), to_attr="shown_links")
        )

    def search(self, query: str) -> "MediaReportQuerySet":
        link = self.model._meta.get_field("person_links").related_model
        person = link._meta.get_field("person").related_model
        found = self
        for term in terms(query):
            people = person.objects.public().filter(matches(term))
            by_person = link.objects.filter(person__in=people).values("report")
            found = found.filter(
                Q(pk__in=self.model.objects.filter(matches(term)).values("pk"))
                | Q(pk__in=by_person)
            )
        return found
