from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from config.common.declarations import SitemapSection

from .models import Person, PublicNotice, SelectionRound


class PeopleSitemap(Sitemap):
    """The pages of public honourees."""

    i18n = True
    alternates = True
    limit = 10_000

    def items(self):
        return Person.objects.public().order_by("pk").only("slug", "updated_at")

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("updated_at"))["latest"]

    def lastmod(self, person):
        return person.updated_at


class RoundSitemap(Sitemap):
    """The pages of rounds, as long as they take nominations."""

    i18n = True
    alternates = True
    changefreq = "daily"

    def items(self):
        return SelectionRound.objects.open().order_by("closes_at")


class NoticeSitemap(Sitemap):
    """Public notices while they run; past ones aren't to be found by name."""

    i18n = True
    alternates = True

    def items(self):
        return PublicNotice.objects.running().order_by("pk")


SITEMAPS = (
    SitemapSection("people", PeopleSitemap, order=10),
    SitemapSection("rounds", RoundSitemap, order=12),
    SitemapSection("notices", NoticeSitemap, order=14),
)
