"""The link in a pair's messages: it opens their page without asking for the phone again.

Each of the two has a link of their own, so that the log knows who writes.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .choices.mentoring import Side

LENGTH = 24


def token_of(reference: str, side: str) -> str:
    """Nobody can make it who doesn't hold the portal's secret."""
    text = f"{reference}/{side}"
    return salted_hmac("training.pair.link", text, algorithm="sha256").hexdigest()[:LENGTH]


def side_of(reference: str, token: str) -> str:
    """Whose link it is; empty when it is nobody's."""
    for side in Side:
        if constant_time_compare(token_of(reference, side), token):
            return side.value
    return ""


def link_of(reference: str, side: str) -> str:
    address = reverse("training:open_pair", args=[reference, token_of(reference, side)])
    return settings.SITE_URL + address
