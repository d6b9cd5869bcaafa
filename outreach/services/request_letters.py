"""What those who asked for a talk read: a text message, since the form asks for a phone and no more.

Each is posted in the transaction of what it tells of, and a newer one takes the place of those that have
not left yet. A landline takes none: staff call.
"""

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from config.common.models import Channel
from config.common.outbox import post_message, withdraw_messages
from outreach.models import Event, TalkRequest

KIND = "outreach.talkrequest"

# By occasion: the subject in the staff's list, and the words.
OCCASIONS = {
    "received": (
        gettext_lazy("We have received your request"),
        gettext_lazy(
            "We have received the request of %(who)s for a talk on %(wanted)s. We look for a speaker and"
            " answer soon."
        ),
    ),
    "accepted": (
        gettext_lazy("Your talk is agreed: %(day)s, %(times)s"),
        gettext_lazy(
            "For %(who)s: “%(title)s” on %(day)s, %(times)s, %(place)s. Speaker: %(speakers)s. If anything"
            " changes on your side, please call us."
        ),
    ),
    "declined": (
        gettext_lazy("We can’t send a speaker"),
        gettext_lazy(
            "We are sorry that we can’t send a speaker to %(who)s on %(wanted)s. The reason: %(reason)s"
        ),
    ),
    "changed": (
        gettext_lazy("Your talk has changed: %(day)s, %(times)s"),
        gettext_lazy(
            "The talk for %(who)s, “%(title)s”, now stands for %(day)s, %(times)s, %(place)s. If that"
            " doesn’t suit, please call us."
        ),
    ),
    "called_off": (
        gettext_lazy("Your talk on %(day)s isn’t held"),
        gettext_lazy(
            "We are sorry: the talk for %(who)s on %(day)s isn’t held. The reason: %(reason)s You are"
            " welcome to ask for another day."
        ),
    ),
    "reminder": (
        gettext_lazy("Your talk is near: %(day)s, %(times)s"),
        gettext_lazy(
            "%(speakers)s will speak to %(who)s on %(day)s, %(times)s, %(place)s. Please have the room"
            " and a microphone ready."
        ),
    ),
    "fulfilled": (
        gettext_lazy("Thank you for having us"),
        gettext_lazy(
            "Thank you for inviting us to %(who)s. We counted %(audience)s listeners; the report will"
            " stand on the page of the talk."
        ),
    ),
}


def tell(request: TalkRequest, topic: str) -> None:
    """Post what the host should now read, in the language that they asked in."""
    withdraw_messages(about_kind=KIND, about_reference=request.reference)
    if not is_mobile(request.phone):
        return
    with override(request.language):
        subject, words = OCCASIONS[topic]
        told = _told(request)
        post_message(
            channel=Channel.SMS,
            recipient=request.phone,
            subject=str(subject) % told,
            text=_signed(request, str(words) % told),
            about_kind=KIND,
            about_reference=request.reference,
            topic=topic,
        )


def is_mobile(phone: str) -> bool:
    return len(phone) == 11 and phone.startswith("1")


def _signed(request: TalkRequest, words: str) -> str:
    """With the name of the sender in brackets first, as the networks here want it."""
    return _(
        "[Lin’an Federation of Trade Unions] %(words)s Reference %(reference)s: %(address)s"
    ) % {
        "words": words,
        "reference": request.reference,
        "address": settings.SITE_URL + request.get_absolute_url(),
    }


def _told(request: TalkRequest) -> dict:
    """What an occasion's words may name, in the language that is active."""
    told = {
        "who": request.organisation,
        "wanted": formats.date_format(request.preferred_date, "MONTH_DAY_FORMAT"),
        "reason": request.decision_reason,
    }
    return told | (_event_words(request.event) if request.event else {})


def _event_words(event: Event) -> dict:
    return {
        "title": event.title,
        "day": formats.date_format(timezone.localtime(event.starts_at), "MONTH_DAY_FORMAT"),
        "times": event.times,
        "place": event.place_shown,
        "speakers": event.speakers_line,
        "audience": event.audience if event.audience is not None else "—",
    }
