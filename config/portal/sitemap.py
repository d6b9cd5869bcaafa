"""What search engines are told of: the portal's own pages, and what the apps declare."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from config.common.declarations import SitemapSection, collect


class OwnPages(Sitemap):
    """Pages without a record behind them."""

    i18n = True
    alternates = True
    changefreq = "daily"

    def items(self):
        return ["home", "figures", "privacy", "accessibility"]

    def location(self, item):
        return reverse(f"portal:{item}")


SITEMAPS = (SitemapSection("portal", OwnPages, order=0),)


def sections() -> dict[str, type[Sitemap]]:
    return {section.key: section.sitemap for section in collect("sitemap")}
