"""The way of an article: submitted by one, reviewed by a second, released by a third (三审)."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.codes import random_slug
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from outreach.choices.articles import ARTICLE_STEPS, ArticleStatus
from outreach.models import Article

WRITE, CHECK, APPROVE = (
    "outreach.change_article",
    "outreach.check_article",
    "outreach.approve_article",
)


def submit_article(article: Article, *, by) -> Article:
    """On to the second review. Raises :class:`Refusal` without a text or with undescribed pictures."""
    return _step(
        article, "submit", by=by, needs=WRITE, submitted_by=by, checked_by=None, approved_by=None
    )


def discard_article(article: Article, *, by, reason: str) -> Article:
    """The draft isn't wanted any more; it stays in the archive."""
    return _step(article, "discard", by=by, needs=WRITE, reason=reason)


def check_article(article: Article, *, by, remark: str = "") -> Article:
    """The second review: names, numbers and titles are right. Not by whoever submitted it."""
    return _step(article, "check", by=by, needs=CHECK, checked_by=by, remark=remark)


def return_article(article: Article, *, by, reason: str) -> Article:
    """Back to its writer with what is to be mended, from either review."""
    needs = CHECK if article.status == ArticleStatus.REVIEW else APPROVE
    return _step(article, "return", by=by, needs=needs, reason=reason, remark=reason)


def approve_article(
    article: Article, *, by, publish_at: datetime.datetime | None = None, remark: str = ""
) -> Article:
    """The final review. It appears at once, or at its time by a job. Not by whoever submitted it."""
    now = timezone.now()
    approved = _step(
        article,
        "approve",
        by=by,
        needs=APPROVE,
        approved_by=by,
        publish_at=max(publish_at or now, now),
        remark=remark,
    )
    return publish_article(approved, by=by) if approved.publish_at <= now else approved


def publish_article(article: Article, *, by) -> Article:
    """Before its time, by hand; the job does the same at its time with nobody as ``by``."""
    now = timezone.now()
    return _step(
        article,
        "publish",
        by=by,
        needs=APPROVE if by else "",
        published_at=article.published_at or now,
        publish_at=min(article.publish_at or now, now),
    )


def recall_article(article: Article, *, by, reason: str) -> Article:
    """Scheduled, and yet not to appear: back to the draft."""
    return _step(article, "recall", by=by, needs=APPROVE, reason=reason, **UNREVIEWED)


def correct_article(
    article: Article, *, by, title: str, summary: str, body: str, reason: str
) -> Article:
    """Other words for a published article, at once; its page says that it was corrected."""
    return _step(
        article,
        "correct",
        by=by,
        needs=APPROVE,
        reason=reason,
        title=title,
        summary=summary,
        body=body,
        corrected_at=timezone.now(),
        remark=reason,
    )


def withdraw_article(article: Article, *, by, reason: str) -> Article:
    """Off the public pages at once."""
    return _step(article, "withdraw", by=by, needs=APPROVE, reason=reason, remark=reason)


def revise_article(article: Article, *, by) -> Article:
    """A withdrawn article becomes a draft again and goes through both reviews anew."""
    return _step(article, "revise", by=by, needs=WRITE, **UNREVIEWED)


UNREVIEWED = {"submitted_by": None, "checked_by": None, "approved_by": None, "publish_at": None}


def renew_preview(article: Article, *, by) -> Article:
    """Another preview link; the old one opens nothing any more."""
    with acting(by, needs=WRITE), refusing():
        article = locked(article)
        article.preview_key = random_slug()
        article.save()
    return article


def publish_due(*, now: datetime.datetime) -> int:
    """Publish what is approved and whose time has come; how many those are."""
    due = list(Article.objects.due(now).order_by("publish_at"))
    return sum(_published(article, now) for article in due)


def _published(article: Article, now: datetime.datetime) -> bool:
    """False when somebody recalled or published it in the same moment."""
    with acting(None), refusing():
        article = locked(article)
        if article.status != ArticleStatus.SCHEDULED or article.publish_at > now:
            return False
        article.status = next_state(ARTICLE_STEPS, article.status, "publish")
        # What counts is the time that was set, not the minute in which the job came by.
        article.published_at = article.published_at or article.publish_at
        article.full_clean()
        article.save()
    return True


def _step(article: Article, verb: str, *, by, needs: str, reason: str = "", **changes) -> Article:
    with acting(by, needs=needs, reason=reason), refusing():
        article = locked(article)
        article.status = next_state(ARTICLE_STEPS, article.status, verb)
        for name, value in changes.items():
            setattr(article, name, value)
        if by and by.pk == article.submitted_by_id and verb in {"check", "approve"}:
            raise Refusal(_("Whoever submitted it can’t review it."), code="same_person")
        article.full_clean()
        article.save()
    return article
