from django.contrib.sitemaps import Sitemap

from config.common.declarations import SitemapSection
from config.common.sitemaps import RecordSitemap

from .models import Gallery, MuseumObject


class GallerySitemap(Sitemap):
    """The museum's galleries."""

    i18n = True
    alternates = True

    def items(self):
        return Gallery.objects.public()


class ObjectSitemap(RecordSitemap):
    """The pages of public objects."""

    def items(self):
        found = MuseumObject.objects.public().order_by("pk")
        return found.only("accession_number", "updated_at")


SITEMAPS = (
    SitemapSection("galleries", GallerySitemap, order=20),
    SitemapSection("objects", ObjectSitemap, order=21),
)
