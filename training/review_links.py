"""The link in a studio's messages: it opens the page of its yearly review without asking for the phone.

It holds for the phone that it was sent to: once somebody else is the studio's contact, it opens nothing.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import StudioReview

LENGTH = 24


def token_of(review: StudioReview) -> str:
    """Nobody can make it who doesn't hold the portal's secret."""
    text = f"{review.reference}/{review.studio.phone}"
    return salted_hmac("training.review.link", text, algorithm="sha256").hexdigest()[:LENGTH]


def is_token_of(review: StudioReview, token: str) -> bool:
    return constant_time_compare(token_of(review), token)


def link_of(review: StudioReview) -> str:
    address = reverse("training:open_report", args=[review.reference, token_of(review)])
    return settings.SITE_URL + address
