from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from config.common.declarations import SitemapSection
from config.common.sitemaps import RecordSitemap
from training.models import ServiceTeam, Studio


class ChainSitemap(Sitemap):
    """The lists of studios and teams, the form for problems, the tree."""

    i18n = True
    alternates = True

    def items(self):
        return ["studios", "teams", "post_mission", "mentoring"]

    def location(self, item):
        return reverse(f"training:{item}")


class StudioSitemap(RecordSitemap):
    def items(self):
        return Studio.objects.public().order_by("pk").only("slug", "updated_at")


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
