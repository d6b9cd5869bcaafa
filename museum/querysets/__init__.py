"""Named reads of the museum."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery, Sum

from config.common.search import closest_first, matches, terms
from museum.choices import OPEN, QUEUED, BookingStatus


class GalleryQuerySet(QuerySet):
    def public(self) -> "GalleryQuerySet":
        return self.filter(is_public=True)


class MuseumObjectQuerySet(QuerySet):
    def public(self) -> "MuseumObjectQuerySet":
        return self.filter(is_public=True, gallery__is_public=True)

    def gone(self) -> "MuseumObjectQuerySet":
        """Deaccessioned: their numbers stay taken."""
        return self.filter(deaccessions__status="approved")

    def held(self) -> "MuseumObjectQuerySet":
        """In the collection; the deaccessioned are not."""
        return self.exclude(deaccessions__status="approved")

    def with_place(self) -> "MuseumObjectQuerySet":
        """The key of the place where each is now, by its last movement, as ``place_id``."""
        movement = self.model._meta.get_field("movements").related_model
        last = movement.objects.filter(object=OuterRef("pk")).newest_first()
        return self.annotate(place_id=Subquery(last.values("place")[:1]))

    def at(self, places: Iterable[int]) -> "MuseumObjectQuerySet":
        """Those of the collection that are now at one of these places."""
        return self.held().with_place().filter(place_id__in=places)

    def with_card(self) -> "MuseumObjectQuerySet":
        """What a card shows, in a fixed number of queries."""
        return self.select_related("gallery", "craft").prefetch_related(
            "pictures", "makers__person"
        )

    def with_record(self) -> "MuseumObjectQuerySet":
        """All that the register holds of an object, in a fixed number of queries."""
        return self.select_related("gallery", "craft").prefetch_related(
            "makers__person", "dimensions", "tag_links__tag", "valuations"
        )

    def made_by(self, person) -> "MuseumObjectQuerySet":
        return self.filter(makers__person=person)

    def search(self, query: str) -> "MuseumObjectQuerySet":
        """Every term is in the object's own words, its number, or names its craft, maker or tag."""
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
        link = self.model._meta.get_field("tag_links").related_model
        by_tag = link.objects.filter(tag__name__icontains=term)
        by_craft = self.model.objects.filter(craft__in=crafts)
        return [
            by_craft.values("pk").order_by(),
            by_maker.values("object").order_by(),
            by_tag.values("object").order_by(),
        ]


class SlotQuerySet(QuerySet):
    def between(self, first: datetime.date, last: datetime.date) -> "SlotQuerySet":
        return self.filter(date__gte=first, date__lte=last)

    def with_notes(self) -> "SlotQuerySet":
        """With what is special about each: who demonstrates, and ``has_package``."""
        packages = self.model._meta.get_field("workshops").related_model._meta.get_field("packages")
        live = packages.related_model.objects.live().filter(workshop__slot=OuterRef("pk"))
        return self.select_related("demonstrator__craft").annotate(has_package=Exists(live))

    def ahead(self, today: datetime.date) -> "SlotQuerySet":
        return self.filter(date__gte=today)

    def first_open_day(self, since: datetime.date) -> datetime.date | None:
        """The next day on which the museum receives visitors."""
        return self.ahead(since).filter(is_open=True).aggregate(day=Min("date"))["day"]


class WorkshopQuerySet(QuerySet):
    def live(self) -> "WorkshopQuerySet":
        return self.filter(is_cancelled=False)

    def alone(self) -> "WorkshopQuerySet":
        """Those that anybody can choose: no school package rests on them."""
        return self.live().exclude(packages__is_cancelled=False)


class SchoolPackageQuerySet(QuerySet):
    def live(self) -> "SchoolPackageQuerySet":
        return self.filter(is_cancelled=False)

    def with_parts(self) -> "SchoolPackageQuerySet":
        """The slot, the workshop and both people, in one query."""
        return self.select_related(
            "speaker", "workshop__slot", "workshop__craft", "workshop__craftsman"
        )


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
