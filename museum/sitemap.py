from django.contrib.sitemaps import Sitemap
from django.db.models import Max

from config.common.declarations import SitemapSection

from .models import Gallery, MuseumObject


class GallerySitemap(Sitemap):
    """The museum's galleries."""

    i18n = True
    alternates = True

    def items(self):
        return Gallery.objects.public()


class ObjectSitemap(Sitemap):
    """The pages of public objects."""

    i18n = True
    alternates = True
    limit = 10_000

    def items(self):
        found = MuseumObject.objects.public().order_by("pk")
        return found.only("accession_number", "updated_at")

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("updated_at"))["latest"]

    def lastmod(self, record):
        return record.updated_at


SITEMAPS = (
    SitemapSection("galleries", GallerySitemap, order=20),
    SitemapSection("objects", ObjectSitemap, order=21),
)
