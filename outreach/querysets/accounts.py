from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncMonth


class SocialAccountQuerySet(QuerySet):
    def open(self) -> "SocialAccountQuerySet":
        return self.filter(is_public=True, closed_on__isnull=True)

    def with_followers(self) -> "SocialAccountQuerySet":
        """The newest count, as ``followers``, and its day, as ``counted_on``."""
        count = self.model._meta.get_field("counts").related_model
        newest = count.objects.filter(account=OuterRef("pk")).order_by("-day")
        return self.annotate(
            followers=Subquery(newest.values("followers")[:1]),
            counted_on=Subquery(newest.values("day")[:1]),
        )


class FollowerCountQuerySet(QuerySet):
    def of_main_account(self) -> "FollowerCountQuerySet":
        """Those of the account whose followers are published, the newest first."""
        return self.filter(account__is_main=True).order_by("-day")

    def month_ends(self) -> "FollowerCountQuerySet":
        """Of one account the last count of each month, the oldest first."""
        months = self.order_by().annotate(month=TruncMonth("day")).values("month")
        return self.filter(day__in=months.annotate(last=Max("day")).values("last")).order_by("day")
