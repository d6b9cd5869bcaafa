"""What the visitors read of their booking: by e-mail where they left an address, else as a text message.

Each message is posted in the transaction of what it tells of. A newer one takes the place of those
that haven't left yet, since an answer that is overtaken would only confuse.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from config.common.models import Channel
from config.common.outbox import Attachment, post_message, withdraw_messages
from config.common.qr import qr_png
from museum.ics import calendar_file
from museum.links import link_of
from museum.models import Booking, VisitPolicy
from museum.models.feedback import feedback_address

KIND = "museum.booking"


@dataclass(frozen=True)
class Occasion:
    """What is said on one occasion. ``words`` and ``subject`` may name what ``_told`` gives."""

    subject: Any
    words: Any
    # With the visit for the calendar, and its code.
    has_files: bool = False
    # By text message too, even to those who left an address: an answer is wanted soon.
    is_urgent: bool = False


OCCASIONS = {
    "waiting": Occasion(
        gettext_lazy("You are on the waiting list: %(day)s, %(times)s"),
        gettext_lazy(
            "%(who)s is on the waiting list for %(day)s, %(times)s. As soon as places for all %(heads)d of"
            " you become free, we keep them for you and write to you."
        ),
    ),
    "offered": Occasion(
        gettext_lazy("Places have become free: please answer until %(until)s"),
        gettext_lazy(
            "For %(who)s %(heads)d places have become free on %(day)s, %(times)s. We keep them for you"
            " until %(until)s; please say by then that you come. After that the next group is asked."
        ),
        is_urgent=True,
    ),
    "offer_expired": Occasion(
        gettext_lazy("The places went to the next group"),
        gettext_lazy(
            "We heard nothing from you in time, so the places on %(day)s, %(times)s went to the next"
            " group. You are welcome to choose another day."
        ),
    ),
    "no_place": Occasion(
        gettext_lazy("No place became free"),
        gettext_lazy(
            "We are sorry: no place for %(who)s became free on %(day)s, %(times)s. You are welcome to"
            " choose another day."
        ),
    ),
    "requested": Occasion(
        gettext_lazy("We have received your booking"),
        gettext_lazy(
            "We have received the booking of %(who)s for %(day)s, %(times)s, %(heads)d people. Your"
            " places are held; we will answer soon."
        ),
    ),
    "confirmed": Occasion(
        gettext_lazy("Your visit is confirmed: %(day)s, %(times)s"),
        gettext_lazy(
            "The visit of %(who)s on %(day)s, %(times)s, %(heads)d people, is confirmed. We look forward"
            " to seeing you."
        ),
        has_files=True,
    ),
    "declined": Occasion(
        gettext_lazy("We can’t receive you on %(day)s"),
        gettext_lazy(
            "We are sorry that we can’t receive %(who)s on %(day)s, %(times)s. The reason: %(reason)s"
        ),
        is_urgent=True,
    ),
    "changed": Occasion(
        gettext_lazy("Your booking was changed: %(day)s, %(times)s"),
        gettext_lazy(
            "The booking of %(who)s was changed. It now stands for %(day)s, %(times)s, %(heads)d people."
        ),
        has_files=True,
    ),
    "asked_again": Occasion(
        gettext_lazy("Your booking was changed: we will answer soon"),
        gettext_lazy(
            "The booking of %(who)s was changed to %(day)s, %(times)s, %(heads)d people. A group of this"
            " size needs our answer; your places are held meanwhile."
        ),
    ),
    "cancelled_by_visitor": Occasion(
        gettext_lazy("Your visit is cancelled"),
        gettext_lazy(
            "The visit of %(who)s on %(day)s, %(times)s is cancelled. Thank you for telling us; you are"
            " welcome another time."
        ),
        has_files=True,
    ),
    "cancelled_by_museum": Occasion(
        gettext_lazy("Your visit on %(day)s can’t take place"),
        gettext_lazy(
            "We are sorry: the visit of %(who)s on %(day)s, %(times)s can’t take place. The reason:"
            " %(reason)s"
        ),
        has_files=True,
        is_urgent=True,
    ),
    "workshop_cancelled": Occasion(
        gettext_lazy("The workshop on %(day)s isn’t held"),
        gettext_lazy(
            "We are sorry: the workshop “%(workshop)s” on %(day)s, %(times)s isn’t held; your visit stands"
            " all the same. The reason: %(reason)s"
        ),
    ),
    "package_cancelled": Occasion(
        gettext_lazy("The talk on %(day)s isn’t held"),
        gettext_lazy(
            "We are sorry: the talk “%(topic_of_talk)s” on %(day)s isn’t held, so there is no package; your tour"
            " and your workshop at %(times)s stand all the same. The reason: %(reason)s"
        ),
        is_urgent=True,
    ),
    "reconfirm": Occasion(
        gettext_lazy("Do you still come? Please answer until %(until)s"),
        gettext_lazy(
            "%(who)s is expected on %(day)s, %(times)s, %(heads)d people. Please say until %(until)s that"
            " you come; otherwise your places go to other groups."
        ),
        is_urgent=True,
    ),
    "reconfirmed": Occasion(
        gettext_lazy("Thank you: we expect you on %(day)s"),
        gettext_lazy("Thank you. We expect %(who)s on %(day)s, %(times)s, %(heads)d people."),
        has_files=True,
    ),
    "lapsed": Occasion(
        gettext_lazy("Your places went to others"),
        gettext_lazy(
            "We asked whether %(who)s still comes on %(day)s, %(times)s and heard nothing in time, so your"
            " places went to others. You are welcome to choose another day."
        ),
        is_urgent=True,
    ),
    "reminder": Occasion(
        gettext_lazy("Your visit is near: %(day)s, %(times)s"),
        gettext_lazy(
            "We expect %(who)s on %(day)s, %(times)s, %(heads)d people. Please come ten minutes early. If"
            " you can’t come, please cancel, so that others can."
        ),
        has_files=True,
    ),
    "thanks": Occasion(
        gettext_lazy("Thank you for your visit"),
        gettext_lazy("Thank you for visiting the Tianmu Craft Museum with %(heads)d people."),
    ),
}


def tell(booking: Booking, topic: str, **more) -> None:
    """Post what the visitors should now read; ``more`` are words that the occasion asks for."""
    withdraw_messages(about_kind=KIND, about_reference=booking.reference)
    occasion = OCCASIONS[topic]
    about = {"about_kind": KIND, "about_reference": booking.reference, "topic": topic}
    with override(booking.language):
        told = _told(booking) | more
        words, subject = str(occasion.words) % told, str(occasion.subject) % told
        if booking.email:
            post_message(
                channel=Channel.EMAIL,
                recipient=booking.email,
                subject=subject,
                text=_letter(booking, topic, words),
                attachments=_files(booking) if occasion.has_files else (),
                **about,
            )
        if is_mobile(booking.phone) and (occasion.is_urgent or not booking.email):
            post_message(
                channel=Channel.SMS,
                recipient=booking.phone,
                # For the staff's list; a text message has none.
                subject=subject,
                text=_text_message(booking, topic, words),
                **about,
            )


def is_mobile(phone: str) -> bool:
    """Whether the number can take a text message; landlines can't."""
    return len(phone) == 11 and phone.startswith("1")


def _told(booking: Booking) -> dict:
    """What an occasion's words may name, in the language that is active."""
    until = booking.reconfirm_until or booking.offer_until
    return {
        "who": booking.organisation,
        "day": formats.date_format(booking.slot.date, "MONTH_DAY_FORMAT"),
        "times": booking.slot.times,
        "heads": booking.attended_headcount or booking.headcount,
        "reason": booking.decision_reason,
        "until": _moment(until) if until else "",
    }


def _moment(moment) -> str:
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'MONTH_DAY_FORMAT')} {local:%H:%M}"


def _letter(booking: Booking, topic: str, words: str) -> str:
    context = {
        "booking": booking,
        "topic": topic,
        "words": words,
        "policy": VisitPolicy.load(),
        "address": link_of(booking),
        "feedback": _feedback_link(booking),
    }
    return render_to_string("museum/booking_letter.txt", context)


def _text_message(booking: Booking, topic: str, words: str) -> str:
    """With the name of the sender in brackets first, as the networks here want it."""
    signed = _("[Tianmu Craft Museum] %(words)s") % {"words": words}
    if topic == "thanks":
        return _("%(words)s How was it? %(address)s") % {
            "words": signed,
            "address": _feedback_link(booking),
        }
    return _("%(words)s Reference %(reference)s: %(address)s") % {
        "words": signed,
        "reference": booking.reference,
        "address": link_of(booking),
    }


def _feedback_link(booking: Booking) -> str:
    return settings.SITE_URL + feedback_address(booking.reference)


def _files(booking: Booking) -> list[Attachment]:
    calendar = Attachment(f"{booking.reference}.ics", "text/calendar", calendar_file(booking))
    if not booking.is_open:
        return [calendar]
    return [
        calendar,
        Attachment(f"{booking.reference}.png", "image/png", qr_png(link_of(booking))),
    ]
