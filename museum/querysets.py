"""Named reads of the museum."""

import datetime

from django.db.models import Q, QuerySet, Sum

from config.common.search import closest_first, matches, terms

from .choices import OPEN, QUEUED, BookingStatus


class GalleryQuerySet(QuerySet):
    def public(self) -> "GalleryQuerySet":
        return self.filter(is_public=True)


class MuseumObjectQuerySet(QuerySet):
    def public(self) -> "MuseumObjectQuerySet":
        return self.filter(is_public=True, gallery__is_public=True)

    def with_card(self) -> "MuseumObjectQuerySet":
        """What a card shows, in a fixed number of queries."""
        return self.select_related("gallery", "craft").prefetch_related(
            "pictures", "makers__person"
        )

    def made_by(self, person) -> "MuseumObjectQuerySet":
        return self.filter(makers__person=person)

    def search(self, query: str) -> "MuseumObjectQuerySet":
        """Every term is in the object's own words, its number, or names its craft or maker."""
        found = self
        for term in terms(query):
            own = self.model.objects.filter(matches(term)).values("pk").order_by()
            found = found.filter(pk__in=own.union(*self._related(term)))
        return found

    def by_closeness(self, query: str) -> "MuseumObjectQuerySet":
        """Those of this very name, then those whose name, craft or material holds the words."""
        if not terms(query):
            return self
        return self.order_by(
            closest_first(query, "name", "craft__name", "material"), *self.model._meta.ordering
        )

    def _related(self, term: str) -> list[QuerySet]:
        craft = self.model._meta.get_field("craft").related_model
        maker = self.model._meta.get_field("makers").related_model
        person = maker._meta.get_field("person").related_model
        crafts = craft.objects.filter(matches(term))
        people = person.objects.public().filter(matches(term))
        by_maker = maker.objects.filter(Q(name__icontains=term) | Q(person__in=people))
        by_craft = self.model.objects.filter(craft__in=crafts)
        return [by_craft.values("pk").order_by(), by_maker.values("object").order_by()]


class SlotQuerySet(QuerySet):
    def between(self, first: datetime.date, last: datetime.date) -> "SlotQuerySet":
        return self.filter(date__gte=first, date__lte=last)

    def ahead(self, today: datetime.date) -> "SlotQuerySet":
        return self.filter(date__gte=today)


class WorkshopQuerySet(QuerySet):
    def live(self) -> "WorkshopQuerySet":
        return self.filter(is_cancelled=False)


class BookingQuerySet(QuerySet):
    def open(self) -> "BookingQuerySet":
        return self.filter(status__in=OPEN)

    def waiting(self) -> "BookingQuerySet":
        """In the order in which they are asked."""
        return self.filter(status=BookingStatus.WAITING).order_by("created_at", "pk")

    def pending(self) -> "BookingQuerySet":
        """To come, or hoping to: what counts against one phone's limit."""
        return self.filter(status__in=(*OPEN, *QUEUED))

    def requested(self) -> "BookingQuerySet":
        return self.filter(status=BookingStatus.REQUESTED)

    def attended(self) -> "BookingQuerySet":
        return self.filter(status=BookingStatus.ATTENDED)

    def heads(self) -> int:
        """The visitors who came, as counted at the door."""
        return self.attended().aggregate(total=Sum("attended_headcount"))["total"] or 0
