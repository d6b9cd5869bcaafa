"""The link by which somebody without an account reads an article that isn't published yet."""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Article

LENGTH = 24


def token_of(article: Article) -> str:
    """Nobody can make it who doesn't hold the portal's secret; another key makes another."""
    text = f"{article.slug}/{article.preview_key}"
    return salted_hmac("outreach.article.preview", text, algorithm="sha256").hexdigest()[:LENGTH]


def is_token_of(article: Article, token: str) -> bool:
    return constant_time_compare(token_of(article), token)


def preview_link(article: Article) -> str:
    path = reverse("outreach:preview", args=[article.slug, token_of(article)])
    return settings.SITE_URL + path
