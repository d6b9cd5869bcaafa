"""The link in a visitor's messages: it opens their booking without asking for the phone again.

It only opens the page. What it offers is done there by a button, since mail programs follow links on
their own.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Booking

LENGTH = 24


def token_of(reference: str) -> str:
    """Nobody can make it who doesn't hold the portal's secret."""
    return salted_hmac("museum.booking.link", reference, algorithm="sha256").hexdigest()[:LENGTH]


def is_token_of(reference: str, token: str) -> bool:
    return constant_time_compare(token_of(reference), token)


def link_of(booking: Booking) -> str:
    token = token_of(booking.reference)
    return settings.SITE_URL + reverse("museum:open_booking", args=[booking.reference, token])
