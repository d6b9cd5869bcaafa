from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from config.common.declarations import SitemapSection
from training.models import ServiceTeam, Studio


class ChainSitemap(Sitemap):
    """The lists of studios and teams, the form for problems, the tree."""

    i18n = True
    alternates = True

    def items(self):
        return ["studios", "teams", "post_mission", "mentoring"]

    def location(self, item):
        return reverse(f"training:{item}")


class StudioSitemap(Sitemap):
    i18n = True
    alternates = True
    limit = 10_000

    def items(self):
        return Studio.objects.public().order_by("pk").only("slug", "updated_at")

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("updated_at"))["latest"]

    def lastmod(self, record):
        return record.updated_at


class TeamSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return ServiceTeam.objects.public().order_by("pk")


SITEMAPS = (
    SitemapSection("chain", ChainSitemap, order=50),
    SitemapSection("studios", StudioSitemap, order=51),
    SitemapSection("teams", TeamSitemap, order=52),
)
