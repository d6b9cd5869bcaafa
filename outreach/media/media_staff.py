"""What staff are told of articles, videos and reports: what waits, and where a person appears."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.declarations import (
    GIVEN,
    Appearance,
    AppearanceSource,
    DossierPart,
    StatementLine,
    StatementPart,
    WorkItem,
)
from outreach.choices.articles import ArticleStatus
from outreach.models import (
    Article,
    ArticlePerson,
    MediaReport,
    ReportPerson,
    Video,
    VideoPerson,
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
