from django.contrib.sitemaps import Sitemap

from config.common.declarations import SitemapSection
from config.common.sitemaps import RecordSitemap

from .models import Person, PublicNotice, SelectionRound


class PeopleSitemap(RecordSitemap):
    """The pages of public honourees."""

    def items(self):
        return Person.objects.public().order_by("pk").only("slug", "updated_at")


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
