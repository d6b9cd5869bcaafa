from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from .sitemap import sections
from .views import figures, home, pages, search

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("elder/", pages.elder, name="elder"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("figures/", figures.board, name="figures"),
    path("figures/<slug:key>/", figures.records, name="figure"),
    path("figures/<slug:key>.json", figures.as_json, name="figure_json"),
    path("figures/<slug:key>.xlsx", figures.as_sheet, name="figure_sheet"),
    path("search/", search.search, name="search"),
    path("robots.txt", pages.robots, name="robots"),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": sections(), "sitemap_url_name": "portal:sitemap_section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": sections()}, name="sitemap_section"),
]
