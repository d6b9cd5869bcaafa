"""The link in a learner's messages: it opens their enrolment without asking for the phone again.

It only opens the page. What it offers is done there by a button, since whatever shows a message may
follow its links on its own.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Enrolment

LENGTH = 24


def token_of(reference: str) -> str:
    """Nobody can make it who doesn't hold the portal's secret."""
    digest = salted_hmac("training.enrolment.link", reference, algorithm="sha256")
    return digest.hexdigest()[:LENGTH]


def is_token_of(reference: str, token: str) -> bool:
    return constant_time_compare(token_of(reference), token)


def link_of(enrolment: Enrolment) -> str:
    token = token_of(enrolment.reference)
    return settings.SITE_URL + reverse("training:open_enrolment", args=[enrolment.reference, token])
