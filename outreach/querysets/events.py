"""Named reads of programmes, tours and events."""

import datetime

from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, Sum, Value, When

from config.common.search import closest_first, matches, terms
from outreach.choices.events import AHEAD, EventStatus

HELD = Q(status=EventStatus.HELD)


class ActivityQuerySet(QuerySet):
    """What events and fairs share: their states and their time."""

    def public(self) -> "ActivityQuerySet":
        """Announced or held; called off only where it had been announced."""
        known = Q(status__in=[EventStatus.ANNOUNCED, EventStatus.HELD])
        return self.filter(known | Q(status=EventStatus.CANCELLED, announced_at__isnull=False))

    def taking_place(self) -> "ActivityQuerySet":
        """Public, and not called off."""
        return self.filter(status__in=[EventStatus.ANNOUNCED, EventStatus.HELD])

    def held(self) -> "ActivityQuerySet":
        return self.filter(HELD)

    def ahead(self, now: datetime.datetime) -> "ActivityQuerySet":
        """Not over yet, soonest first."""
        return self.filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now: datetime.datetime) -> "ActivityQuerySet":
        return self.filter(ends_at__lt=now).order_by("-starts_at", "-pk")

    def uncounted(self, now: datetime.datetime) -> "ActivityQuerySet":
        """Over, and nobody has said whether it was held."""
        return self.filter(status__in=AHEAD, ends_at__lt=now)

    def near_first(self, now: datetime.datetime) -> "ActivityQuerySet":
        """What is to come, soonest first; then what is over, latest first."""
        is_over = Case(When(ends_at__lt=now, then=Value(1)), default=Value(0))
        to_come = Case(When(ends_at__gte=now, then=F("starts_at")), default=None)
        return self.order_by(is_over, to_come, "-starts_at", "pk")


class EventQuerySet(ActivityQuerySet):
    def lectures(self) -> "EventQuerySet":
        """Held under a programme whose events are published as lectures, each once."""
        return self.held().filter(programme__is_counted=True)

    def with_card(self) -> "EventQuerySet":
        """What a list shows, in a fixed number of queries."""
        return self.select_related("programme", "host", "township").prefetch_related(
            "speakers__person", "pictures"
        )

    def between(self, first: datetime.date, last: datetime.date) -> "EventQuerySet":
        """Beginning on these days, both included."""
        return self.filter(starts_at__date__gte=first, starts_at__date__lte=last)

    def spoken_by(self, person) -> "EventQuerySet":
        return self.filter(speakers__person=person)

    def search(self, query: str) -> "EventQuerySet":
        """Every term is in the event's own words, or names its programme or a speaker."""
        found = self
        for term in terms(query):
            own = self.model.objects.filter(matches(term)).values("pk").order_by()
            found = found.filter(pk__in=own.union(*self._related(term)))
        return found

    def _related(self, term: str) -> list[QuerySet]:
        speaker = self.model._meta.get_field("speakers").related_model
        person = speaker._meta.get_field("person").related_model
        organisation = self.model._meta.get_field("host").related_model
        programme = self.model._meta.get_field("programme").related_model
        people = person.objects.public().filter(matches(term))
        spoken = speaker.objects.filter(Q(name__icontains=term) | Q(person__in=people))
        hosts = organisation.objects.filter(matches(term))
        events = self.model.objects.order_by()
        return [
            spoken.values("event").order_by(),
            events.filter(programme__in=programme.objects.filter(name__icontains=term)).values(
                "pk"
            ),
            events.filter(Q(host__in=hosts) | Q(township__in=hosts)).values("pk"),
        ]

    def by_closeness(self, query: str) -> "EventQuerySet":
        if not terms(query):
            return self
        return self.order_by(closest_first(query, "title", "host_name"), "-starts_at", "pk")

    def totals(self) -> dict[str, int]:
        """Events held, people in the room, views on platforms: three numbers that never mix."""
        found = self.held().aggregate(
            events=Count("pk"), people=Sum("audience"), views=Sum("views")
        )
        return {name: number or 0 for name, number in found.items()}


class ProgrammeQuerySet(QuerySet):
    def active(self) -> "ProgrammeQuerySet":
        return self.filter(is_active=True)

    def with_totals(self) -> "ProgrammeQuerySet":
        held = Q(activities__status=EventStatus.HELD)
        return self.annotate(
            held_events=Count("activities", filter=held),
            heard_by=Sum("activities__audience", filter=held),
            seen_by=Sum("activities__views", filter=held),
        ).order_by("position", "name")


class TourQuerySet(QuerySet):
    def public(self) -> "TourQuerySet":
        return self.filter(is_public=True)

    def with_stops(self, stops: QuerySet) -> "TourQuerySet":
        """With these of their stops, in the order of the route, as ``route``."""
        ordered = stops.order_by("starts_at", "pk")
        return self.prefetch_related(Prefetch("stops", queryset=ordered, to_attr="route"))
