import datetime

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from outreach.choices.screens import CampaignStatus, PlacementStatus, PlayedBy

# A player reports each minute; so long without a word means that something is wrong.
SILENT_AFTER = datetime.timedelta(minutes=15)
PROOF_WITHIN = datetime.timedelta(days=7)


class CampaignQuerySet(QuerySet):
    def approved(self) -> "CampaignQuerySet":
        return self.filter(status=CampaignStatus.APPROVED)

    def in_review(self) -> "CampaignQuerySet":
        return self.filter(status=CampaignStatus.REVIEW)

    def about(self, person) -> "CampaignQuerySet":
        return self.filter(people=person)


class ScreenQuerySet(QuerySet):
    def in_use(self) -> "ScreenQuerySet":
        return self.filter(is_active=True)

    def with_sign(self) -> "ScreenQuerySet":
        """When its player was last heard of, as ``seen_at``."""
        sign = self.model._meta.get_field("sign").related_model
        return self.annotate(
            seen_at=Subquery(sign.objects.filter(screen=OuterRef("pk")).values("seen_at")[:1])
        )

    def silent(self, now: datetime.datetime, clock: datetime.time) -> "ScreenQuerySet":
        """Our player should run there at this time of day, has something to show, and says nothing."""
        placement = self.model._meta.get_field("placements").related_model
        due = placement.objects.running(now.astimezone().date()).filter(screen=OuterRef("pk"))
        return (
            self.in_use()
            .with_sign()
            .filter(Exists(due), played_by=PlayedBy.PLAYER, on_from__lte=clock, on_until__gt=clock)
            .filter(Q(seen_at__isnull=True) | Q(seen_at__lt=now - SILENT_AFTER))
        )


class PlacementQuerySet(QuerySet):
    def live(self) -> "PlacementQuerySet":
        """Approved, of a campaign that is."""
        return self.filter(
            status=PlacementStatus.APPROVED, campaign__status=CampaignStatus.APPROVED
        )

    def proposed(self) -> "PlacementQuerySet":
        return self.filter(status=PlacementStatus.PROPOSED)

    def running(self, day: datetime.date) -> "PlacementQuerySet":
        return self.live().filter(starts_on__lte=day, ends_on__gte=day)

    def between(self, first: datetime.date, last: datetime.date) -> "PlacementQuerySet":
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def beside(self, placement) -> "PlacementQuerySet":
        """Others on the same screen in the same days, approved or hoping to be."""
        found = self.between(placement.starts_on, placement.ends_on).exclude(pk=placement.pk)
        return found.filter(
            screen=placement.screen_id,
            status__in=[PlacementStatus.APPROVED, PlacementStatus.PROPOSED],
        )

    def unproven(self, today: datetime.date) -> "PlacementQuerySet":
        """Hanging for a week or over, and nobody has shown that it did."""
        began = self.filter(status=PlacementStatus.APPROVED, starts_on__lte=today - PROOF_WITHIN)
        return began.filter(proofs__isnull=True)

    def with_proofs(self) -> "PlacementQuerySet":
        return self.annotate(proven=Count("proofs"), last_proof=Max("proofs__day"))

    def with_posters(self) -> "PlacementQuerySet":
        poster = self.model._meta.get_field("campaign").related_model._meta.get_field("posters")
        posters = poster.related_model.objects.all()
        return self.select_related("campaign", "screen").prefetch_related(
            Prefetch("campaign__posters", queryset=posters)
        )

    def screens(self) -> int:
        """On how many screens (点位), each counted once."""
        return self.order_by().aggregate(number=Count("screen", distinct=True))["number"]


class PlayProofQuerySet(QuerySet):
    def newest_first(self) -> "PlayProofQuerySet":
        return self.order_by("-day", "-pk")

    def by_player(self) -> "PlayProofQuerySet":
        return self.filter(plays__isnull=False).order_by(F("day").desc())
