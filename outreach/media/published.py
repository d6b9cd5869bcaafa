"""What the portal is told of articles, videos, media reports and accounts."""

from urllib.parse import urlencode

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.declarations import (
    Column,
    Figure,
    HomeBand,
    ProfileSection,
    SearchHit,
    SearchHits,
    SearchSource,
    SitemapSection,
)
from config.common.search import capped_count
from config.common.sitemaps import RecordSitemap
from outreach.models import (
    Article,
    FollowerCount,
    MediaReport,
    SocialAccount,
    Video,
)
from outreach.models import Column as ArticleColumn

SHOWN = 4
IN_BAND = 4

# ---- figures ----


def _videos():
    return Video.objects.select_related("series").order_by("-published_on", "-pk")


def _followers():
    return FollowerCount.objects.of_main_account().select_related("account")


def followers() -> int:
    newest = _followers().first()
    return newest.followers if newest else 0


FIGURES = (
    Figure(
        key="videos",
        label=gettext_lazy("Short videos"),
        unit=pgettext_lazy("counted", "videos"),
        rule=gettext_lazy("Films about model workers and craftspeople, each work once."),
        records=_videos,
        columns=(
            Column(gettext_lazy("Published"), lambda video: video.published_on.isoformat()),
            Column(gettext_lazy("Title"), lambda video: video.title if video.is_public else "—"),
            Column(gettext_lazy("Series"), lambda video: video.series.name if video.series else ""),
            Column(gettext_lazy("Platform"), lambda video: video.get_platform_display()),
        ),
        order=50,
    ),
    Figure(
        key="followers",
        label=gettext_lazy("Followers of the main account"),
        unit=pgettext_lazy("counted", "people"),
        rule=gettext_lazy(
            "The newest count that the platform told; counts of several days or accounts are never added up."
        ),
        records=_followers,
        value=followers,
        columns=(
            Column(gettext_lazy("Day"), lambda count: count.day.isoformat()),
            Column(gettext_lazy("Account"), lambda count: str(count.account)),
            Column(gettext_lazy("Followers"), lambda count: count.followers),
        ),
        order=52,
    ),
)

# ---- a person's page ----


def _articles_about(person) -> dict | None:
    found = Article.objects.published().about(person).newest_first().with_card()
    articles = list(found[:SHOWN])
    return {"articles": articles} if articles else None


def _videos_with(person) -> dict | None:
    found = list(Video.objects.public().about(person).newest_first().with_card()[: SHOWN + 1])
    if not found:
        return None
    more = f"{reverse('outreach:videos')}?{urlencode({'q': person.name})}"
    return {"videos": found[:SHOWN], "more": more if len(found) > SHOWN else ""}


def _reports_about(person) -> dict | None:
    found = MediaReport.objects.public().originals().about(person).newest_first()
    reports = list(found[:SHOWN])
    return {"reports": reports} if reports else None


SECTIONS = (
    ProfileSection(
        "articles",
        gettext_lazy("Articles"),
        "outreach/profile_articles.html",
        _articles_about,
        order=60,
    ),
    ProfileSection(
        "videos",
        gettext_lazy("Short videos"),
        "outreach/profile_videos.html",
        _videos_with,
        order=62,
    ),
    ProfileSection(
        "reports",
        gettext_lazy("In the media"),
        "outreach/profile_reports.html",
        _reports_about,
        order=64,
    ),
)

# ---- search and sitemap ----


def _search_articles(query: str, limit: int) -> SearchHits:
    found = Article.objects.published().search(query)
    hits = [
        SearchHit(
            each.title,
            each.get_absolute_url(),
            each.summary or each.column.name,
            each.cover or None,
        )
        for each in found.by_closeness(query).with_card()[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _search_videos(query: str, limit: int) -> SearchHits:
    found = Video.objects.public().search(query)
    hits = [
        SearchHit(each.title, each.get_absolute_url(), each.summary, each.cover or None)
        for each in found.by_closeness(query)[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _search_reports(query: str, limit: int) -> SearchHits:
    """A report has no page of its own: the list opens on it."""
    found = MediaReport.objects.public().search(query)
    hits = [
        SearchHit(
            each.title,
            f"{reverse('outreach:reports')}?{urlencode({'q': each.title[:60]})}",
            f"{each.outlet} · {date_format(each.published_on, 'DATE_FORMAT')}",
        )
        for each in found.newest_first()[:limit]
    ]
    return SearchHits(capped_count(found), hits)


def _listed_at(name: str):
    return lambda query: f"{reverse(name)}?{urlencode({'q': query})}"


SEARCHES = (
    SearchSource("articles", gettext_lazy("Articles"), _search_articles, order=40),
    SearchSource(
        "videos",
        gettext_lazy("Short videos"),
        _search_videos,
        order=42,
        more=_listed_at("outreach:videos"),
    ),
    SearchSource(
        "reports",
        gettext_lazy("Media reports"),
        _search_reports,
        order=44,
        more=_listed_at("outreach:reports"),
    ),
)


class ListSitemap(Sitemap):
    """Pages of what is published that have no record behind them."""

    i18n = True
    alternates = True
    changefreq = "weekly"

    def items(self):
        return ["videos", "reports"]

    def location(self, item):
        return reverse(f"outreach:{item}")


class ColumnSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return ArticleColumn.objects.public()


class ArticleSitemap(RecordSitemap):
    def items(self):
        return Article.objects.published().order_by("pk").only("slug", "updated_at")


class VideoSitemap(RecordSitemap):
    def items(self):
        return Video.objects.public().order_by("pk").only("slug", "updated_at")


class AccountSitemap(Sitemap):
    i18n = True
    alternates = True

    def items(self):
        return SocialAccount.objects.filter(is_public=True)


SITEMAPS = (
    SitemapSection("published", ListSitemap, order=40),
    SitemapSection("columns", ColumnSitemap, order=41),
    SitemapSection("articles", ArticleSitemap, order=42),
    SitemapSection("videos", VideoSitemap, order=43),
    SitemapSection("accounts", AccountSitemap, order=44),
)

# ---- the front page ----


def _band(request) -> dict | None:
    articles = list(Article.objects.published().newest_first().with_card()[:IN_BAND])
    if not articles:
        return None
    return {"articles": articles, "columns": list(ArticleColumn.objects.public())}


BANDS = (
    HomeBand(
        "published",
        gettext_lazy("Told anew"),
        "outreach/home_published.html",
        _band,
        order=50,
    ),
)
