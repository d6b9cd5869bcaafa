"""Pages of the academy that search engines should know."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from config.common.declarations import SitemapSection
from training.models import Base, Course, Lecturer

PAGES = ("home", "courses", "lecturers", "bases")


class AcademySitemap(Sitemap):
    """Its pages without a record behind them."""

    i18n = True
    alternates = True

    def items(self):
        return PAGES

    def location(self, item):
        return reverse(f"training:{item}")


class CourseSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return Course.objects.public().order_by("pk").only("slug", "updated_at")

    def lastmod(self, record):
        return record.updated_at


class LecturerSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return Lecturer.objects.public().select_related("person").order_by("pk")


class BaseSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return Base.objects.shown().order_by("pk")


SITEMAPS = (
    SitemapSection("academy", AcademySitemap, order=30),
    SitemapSection("courses", CourseSitemap, order=31),
    SitemapSection("lecturers", LecturerSitemap, order=32),
    SitemapSection("bases", BaseSitemap, order=33),
)
