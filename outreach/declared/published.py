"""What the portal is told of articles, videos, media reports and accounts."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib.sitemaps import Sitemap
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.common.declarations import (
    GIVEN,
    Appearance,
    AppearanceSource,
    Column,
    DossierPart,
    Figure,
    HomeBand,
    ProfileSection,
    SearchHit,
    SearchHits,
    SearchSource,
    SitemapSection,
    StatementLine,
    StatementPart,
    WorkItem,
)
from config.common.search import capped_count
from outreach.choices.articles import ArticleStatus
from outreach.models import (
    Article,
    ArticlePerson,
    FollowerCount,
    MediaReport,
    ReportPerson,
    SocialAccount,
    Video,
    VideoPerson,
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


class ArticleSitemap(Sitemap):
    i18n = True
    alternates = True
    limit = 10_000

    def items(self):
        return Article.objects.published().order_by("pk").only("slug", "updated_at")

    def lastmod(self, record):
        return record.updated_at


class VideoSitemap(Sitemap):
    i18n = True
    alternates = True
    limit = 10_000

    def items(self):
        return Video.objects.public().order_by("pk").only("slug", "updated_at")

    def lastmod(self, record):
        return record.updated_at


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

# ---- what waits for staff ----


def _listed(model: str, query: str):
    return lambda: f"{reverse(f'admin:outreach_{model}_changelist')}?{query}"


def _to_review(account) -> int:
    """Nobody reviews what they submitted themselves."""
    return Article.objects.in_review().exclude(submitted_by=account).count()


def _to_approve(account) -> int:
    return Article.objects.awaiting_approval().exclude(submitted_by=account).count()


ITEMS = (
    WorkItem(
        key="articles-review",
        label=gettext_lazy("Articles that await the second review"),
        permission="outreach.check_article",
        url=_listed("article", "status__exact=review"),
        count_for=_to_review,
        order=80,
    ),
    WorkItem(
        key="articles-approval",
        label=gettext_lazy("Articles that await the final review"),
        permission="outreach.approve_article",
        url=_listed("article", "status__exact=approval"),
        count_for=_to_approve,
        order=81,
    ),
)

# ---- where a person appears, and what they gave ----


def _appear_in_articles(person) -> Iterable[Appearance]:
    """Where they are linked, and where the words name them."""
    linked = Article.objects.about(person)
    named = Article.objects.filter(body__contains=person.name).exclude(pk__in=linked.values("pk"))
    for found in (linked, named):
        for article in found.exclude(status=ArticleStatus.DISCARDED).order_by("pk"):
            told = {"article": article.title, "state": article.get_status_display()}
            yield Appearance(
                _("Article “%(article)s” (%(state)s)") % told,
                reverse("admin:outreach_article_change", args=[article.pk]),
                "outreach.view_article",
            )


def _appear_in_videos(person) -> Iterable[Appearance]:
    for video in Video.objects.about(person).order_by("pk"):
        told = {"video": video.title, "day": video.published_on}
        yield Appearance(
            _("Video “%(video)s” of %(day)s") % told,
            reverse("admin:outreach_video_change", args=[video.pk]),
            "outreach.view_video",
        )


def _appear_in_reports(person) -> Iterable[Appearance]:
    for report in MediaReport.objects.about(person).order_by("pk"):
        told = {"outlet": report.outlet, "report": report.title, "day": report.published_on}
        yield Appearance(
            _("Report of %(outlet)s, “%(report)s”, %(day)s") % told,
            reverse("admin:outreach_mediareport_change", args=[report.pk]),
            "outreach.view_mediareport",
        )


APPEARANCES = (
    AppearanceSource("articles", gettext_lazy("Articles"), _appear_in_articles, order=50),
    AppearanceSource("videos", gettext_lazy("Short videos"), _appear_in_videos, order=51),
    AppearanceSource("reports", gettext_lazy("Media reports"), _appear_in_reports, order=52),
)


def _load_media(people, year: int) -> None:
    """What was published about them in that year: three queries for all."""
    articles = ArticlePerson.objects.filter(
        article__status=ArticleStatus.PUBLISHED, article__published_at__year=year
    )
    videos = VideoPerson.objects.filter(video__is_public=True, video__published_on__year=year)
    reports = ReportPerson.objects.filter(
        report__is_public=True, report__reprint_of=None, report__published_on__year=year
    )
    prefetch_related_objects(
        people,
        Prefetch(
            "article_links",
            queryset=articles.select_related("article__column"),
            to_attr="articles_of_year",
        ),
        Prefetch("video_links", queryset=videos.select_related("video"), to_attr="videos_of_year"),
        Prefetch(
            "report_links", queryset=reports.select_related("report"), to_attr="reports_of_year"
        ),
    )


def _media(person, year: int) -> list[StatementLine] | None:
    """Interviews and days before the camera, by date."""
    found = []
    for link in person.articles_of_year:
        on = localtime(link.article.published_at).date()
        found.append((on, link.article.title, link.article.column.name))
    for link in person.videos_of_year:
        found.append((link.video.published_on, link.video.title, _("Short video")))
    for link in person.reports_of_year:
        found.append((link.report.published_on, link.report.title, link.report.outlet))
    return [
        StatementLine(when=date_format(day, "DATE_FORMAT"), what=what, where=where)
        for day, what, where in sorted(found, key=lambda line: line[0])
    ] or None


PARTS = (
    StatementPart(
        "media",
        gettext_lazy("Articles and films about you"),
        _media,
        prepare=_load_media,
        side=GIVEN,
        order=40,
    ),
)


def _told_of(person) -> list[str]:
    """Reports of other media, the newest first, as a nomination lists them."""
    found = MediaReport.objects.originals().about(person).newest_first()
    return [
        _("%(day)s, %(outlet)s: %(title)s")
        % {"day": each.published_on, "outlet": each.outlet, "title": each.title}
        for each in found
    ]


DOSSIER = (DossierPart("reports", gettext_lazy("Media reports"), _told_of, order=60),)
