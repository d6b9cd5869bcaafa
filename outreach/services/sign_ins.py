"""“I am here”: pressed on listeners' phones during a talk, counted once a device, without names."""

import datetime
import uuid

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting
from outreach.choices.events import EventStatus
from outreach.models import Event, SignIn

BEFORE = datetime.timedelta(minutes=45)
AFTER = datetime.timedelta(hours=2)
LENGTH = 16


def token_of(event: Event) -> str:
    """Only who is in the room sees the code on the wall."""
    return salted_hmac("outreach.sign_in", event.slug, algorithm="sha256").hexdigest()[:LENGTH]


def is_token_of(event: Event, token: str) -> bool:
    return constant_time_compare(token_of(event), token)


def sign_in_address(event: Event) -> str:
    return settings.SITE_URL + reverse("outreach:sign_in", args=[event.slug, token_of(event)])


def is_open(event: Event, now: datetime.datetime) -> bool:
    """From shortly before it begins until two hours after its end; not where nobody is in a room."""
    takes_place = event.status in (EventStatus.ANNOUNCED, EventStatus.HELD) and event.has_time
    return takes_place and event.starts_at - BEFORE <= now <= event.ends_at + AFTER


def sign_in(event: Event, *, key: uuid.UUID, now: datetime.datetime | None = None) -> SignIn:
    """Count this device; a second time is the first one's. Refused outside the hours of the talk."""
    if not is_open(event, now or timezone.now()):
        raise Refusal(_("One signs in while the talk is going on."), code="closed")
    with acting(None), refusing():
        return SignIn.objects.get_or_create(event=event, key=key)[0]
