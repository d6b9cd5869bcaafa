"""Named reads of service teams and their missions."""

import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from config.common.search import matches, terms
from honours.choices import Life
from training.choices.teams import DONE, UNDER_WAY, WITH_TEAM, MissionStatus, TeamRole


class ServiceTeamQuerySet(QuerySet):
    def active(self) -> "ServiceTeamQuerySet":
        return self.filter(is_active=True)

    def public(self) -> "ServiceTeamQuerySet":
        return self.active().filter(is_public=True)

    def of(self, person) -> "ServiceTeamQuerySet":
        members = self.model._meta.get_field("members").related_model
        return self.filter(pk__in=members.objects.present().filter(person=person).values("team"))

    def with_work(self) -> "ServiceTeamQuerySet":
        """What each has done: ``confirmed``, ``under_way`` (missions) and ``hours``."""
        visits = self.model._meta.get_field("visits").related_model
        hours = visits.objects.filter(team=OuterRef("pk")).order_by().values("team")
        return self.annotate(
            confirmed=Count("missions", filter=Q(missions__status=MissionStatus.CONFIRMED)),
            under_way=Count("missions", filter=Q(missions__status__in=WITH_TEAM)),
            hours=Coalesce(Subquery(hours.annotate(total=Sum("hours")).values("total")), 0.0),
        ).order_by("position", "name")

    def search(self, query: str) -> "ServiceTeamQuerySet":
        found = self
        for term in terms(query):
            found = found.filter(matches(term))
        return found


class TeamMemberQuerySet(QuerySet):
    def present(self) -> "TeamMemberQuerySet":
        return self.filter(left_on__isnull=True)

    def public(self) -> "TeamMemberQuerySet":
        return self.present().filter(person__is_public=True, person__is_withheld=False)

    def captains(self) -> "TeamMemberQuerySet":
        """Who speaks for an active team now."""
        present = self.present().filter(role=TeamRole.CAPTAIN, team__is_active=True)
        return present.exclude(person__life=Life.DECEASED).select_related("person", "team")


class MissionQuerySet(QuerySet):
    def to_check(self) -> "MissionQuerySet":
        return self.filter(status=MissionStatus.POSTED)

    def looking(self) -> "MissionQuerySet":
        return self.filter(status=MissionStatus.OPEN)

    def under_way(self) -> "MissionQuerySet":
        return self.filter(status__in=UNDER_WAY)

    def confirmed(self) -> "MissionQuerySet":
        return self.filter(status=MissionStatus.CONFIRMED)

    def done(self) -> "MissionQuerySet":
        """Solved as the team sees it, confirmed or not."""
        return self.filter(status__in=DONE)

    def public(self) -> "MissionQuerySet":
        """What a team's page may tell: confirmed, and the enterprise agreed to be told of."""
        return self.confirmed().filter(may_be_told=True)

    def quiet(self, since: datetime.datetime) -> "MissionQuerySet":
        """With a team, and nothing has happened since then."""
        return self.filter(status__in=WITH_TEAM, moved_at__lt=since)

    def unanswered(self, before: datetime.datetime) -> "MissionQuerySet":
        return self.filter(status=MissionStatus.SOLVED, moved_at__lt=before)

    def with_hours(self) -> "MissionQuerySet":
        return self.annotate(hours=Coalesce(Sum("visits__hours"), 0.0))


class MissionVisitQuerySet(QuerySet):
    def person_hours(self) -> int:
        """Hours times people, of all these visits."""
        found = self.aggregate(total=Sum(F("hours") * F("heads")))
        return round(found["total"] or 0)
