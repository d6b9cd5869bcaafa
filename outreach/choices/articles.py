"""The ways of an article: written, reviewed twice, published at its time."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ArticleStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("article", "Draft")
    REVIEW = "review", pgettext_lazy("article", "Second review")
    APPROVAL = "approval", pgettext_lazy("article", "Final review")
    SCHEDULED = "scheduled", pgettext_lazy("article", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("article", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("article", "Withdrawn")
    DISCARDED = "discarded", pgettext_lazy("article", "Given up")


# What has passed both reviews.
APPROVED = (ArticleStatus.SCHEDULED, ArticleStatus.PUBLISHED, ArticleStatus.WITHDRAWN)

ARTICLE_STEPS = {
    (ArticleStatus.DRAFT, "submit"): ArticleStatus.REVIEW,
    (ArticleStatus.DRAFT, "discard"): ArticleStatus.DISCARDED,
    (ArticleStatus.REVIEW, "check"): ArticleStatus.APPROVAL,
    (ArticleStatus.REVIEW, "return"): ArticleStatus.DRAFT,
    (ArticleStatus.APPROVAL, "approve"): ArticleStatus.SCHEDULED,
    (ArticleStatus.APPROVAL, "return"): ArticleStatus.DRAFT,
    (ArticleStatus.SCHEDULED, "publish"): ArticleStatus.PUBLISHED,
    (ArticleStatus.SCHEDULED, "recall"): ArticleStatus.DRAFT,
    # The words change, the state doesn't.
    (ArticleStatus.PUBLISHED, "correct"): ArticleStatus.PUBLISHED,
    (ArticleStatus.PUBLISHED, "withdraw"): ArticleStatus.WITHDRAWN,
    (ArticleStatus.WITHDRAWN, "revise"): ArticleStatus.DRAFT,
}
