from django.contrib.sitemaps import Sitemap

from config.common.declarations import SitemapSection
from config.common.sitemaps import RecordSitemap
from outreach.models import Event, Fair, Programme, Tour


class ActivitySitemap(RecordSitemap):
    """Pages of events or of fairs, newest change last."""

    model = Event

    def items(self):
        return self.model.objects.public().order_by("pk").only("slug", "updated_at")


class FairSitemap(ActivitySitemap):
    model = Fair


class ProgrammeSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return Programme.objects.order_by("pk")


class TourSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return Tour.objects.public().order_by("pk")


SITEMAPS = (
    SitemapSection("programmes", ProgrammeSitemap, order=30),
    SitemapSection("tours", TourSitemap, order=31),
    SitemapSection("events", ActivitySitemap, order=32),
    SitemapSection("fairs", FairSitemap, order=33),
)
