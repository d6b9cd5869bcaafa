"""The part of outreach's index page about what was published."""

from outreach.activities.index import IndexPart
from outreach.models import Article, Column, MediaReport, SocialAccount, Video

ARTICLES, VIDEOS, REPORTS = 4, 4, 4


def latest(request) -> dict:
    """The newest articles, films and reports."""
    return {
        "columns": list(Column.objects.public()),
        "articles": list(Article.objects.published().newest_first().with_card()[:ARTICLES]),
        "videos": list(Video.objects.public().newest_first().with_card()[:VIDEOS]),
        "reports": list(MediaReport.objects.public().originals().newest_first()[:REPORTS]),
        "accounts": list(SocialAccount.objects.open().with_followers()),
    }


PARTS = (IndexPart("outreach/index_latest.html", latest, order=45),)
