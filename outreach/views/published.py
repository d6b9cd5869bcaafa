"""What all that is published shares: the newest of it, and the way to where a page stands."""

from outreach.models import Article, Column, MediaReport, SocialAccount, Video

ARTICLES, VIDEOS, REPORTS = 4, 4, 4


def trail(*steps: dict) -> list[dict]:
    """The crumbs of a page: the steps above it, each a dict of label and url."""
    return list(steps)


def latest() -> dict:
    """The newest articles, films and reports, for ``outreach/_latest.html``."""
    return {
        "columns": list(Column.objects.public()),
        "articles": list(Article.objects.published().newest_first().with_card()[:ARTICLES]),
        "videos": list(Video.objects.public().newest_first().with_card()[:VIDEOS]),
        "reports": list(MediaReport.objects.public().originals().newest_first()[:REPORTS]),
        "accounts": list(SocialAccount.objects.open().with_followers()),
    }
