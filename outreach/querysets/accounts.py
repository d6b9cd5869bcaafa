from django.db.models import F, OuterRef, QuerySet, Subquery


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
        """The last count of each month, the oldest first."""
        months = {"year": F("day__year"), "month": F("day__month")}
        last = self.annotate(**months).order_by("account", "year", "month", "-day")
        keys = last.distinct("account", "year", "month").values("pk")
        return self.model.objects.filter(pk__in=keys).order_by("day")
