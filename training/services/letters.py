"""What learners read of their place in a session: by text message, since a phone is what they leave.

Each message is posted in the transaction of what it tells of. A newer one takes the place of those
that haven't left yet, since an answer that is overtaken would only confuse.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from config.common.models import Channel
from config.common.outbox import post_message, withdraw_messages
from training.links import link_of
from training.models import Enrolment

KIND = "training.enrolment"
# Of an occasion: what staff read in their list, and what the learner reads.
OCCASIONS = {
    "enrolled": (
        gettext_lazy("Enrolled"),
        gettext_lazy("You are enrolled in “%(course)s”, %(when)s, %(where)s."),
    ),
    "waiting": (
        gettext_lazy("On the waiting list"),
        gettext_lazy(
            "You are on the waiting list of “%(course)s”, %(when)s. As soon as a place becomes free it is"
            " yours, and we write to you."
        ),
    ),
    "promoted": (
        gettext_lazy("A place became free"),
        gettext_lazy(
            "A place became free: you are enrolled in “%(course)s”, %(when)s, %(where)s. If you can't come,"
            " please cancel, so that the next one gets it."
        ),
    ),
    "changed": (
        gettext_lazy("Time or place changed"),
        gettext_lazy(
            "“%(course)s” changed: now %(when)s, %(where)s. Please look whether you can come."
        ),
    ),
    "cancelled": (
        gettext_lazy("Cancelled"),
        gettext_lazy(
            "Your place in “%(course)s”, %(when)s, is cancelled. Thank you for telling us."
        ),
    ),
    "called_off": (
        gettext_lazy("Called off"),
        gettext_lazy("We are sorry: your place in “%(course)s”, %(when)s, is off. %(reason)s"),
    ),
    "expired": (
        gettext_lazy("No place became free"),
        gettext_lazy("We are sorry: no place in “%(course)s”, %(when)s, became free."),
    ),
    "reminder": (
        gettext_lazy("Reminder"),
        gettext_lazy("“%(course)s” begins %(when)s, %(where)s. If you can't come, please cancel."),
    ),
    "thanks": (
        gettext_lazy("How was it?"),
        gettext_lazy("Thank you for taking part in “%(course)s”. How was it? A minute is enough:"),
    ),
    "certified": (
        gettext_lazy("Certificate issued"),
        gettext_lazy("Congratulations: your certificate of “%(course)s” is issued."),
    ),
}


def tell(enrolment: Enrolment, topic: str) -> None:
    """Post what the learner should now read. Whoever left a landline is called by staff."""
    withdraw_messages(about_kind=KIND, about_reference=enrolment.reference)
    telephone = enrolment.telephone
    if telephone is None or not is_mobile(telephone.number):
        return
    subject, words = OCCASIONS[topic]
    with override(enrolment.language):
        told = told_of(enrolment)
        signed = _("[Lin’an Craftsman Academy] %(words)s") % {"words": str(words) % told}
        post_message(
            channel=Channel.SMS,
            recipient=telephone.number,
            # For the staff's list; a text message has none.
            subject=f"{subject} · {told['course']}",
            text=f"{signed} {_address(enrolment, topic)}",
            about_kind=KIND,
            about_reference=enrolment.reference,
            topic=topic,
        )


def is_mobile(phone: str) -> bool:
    """Whether the number can take a text message; landlines can't."""
    return len(phone) == 11 and phone.startswith("1")


def told_of(enrolment: Enrolment) -> dict:
    """What an occasion's words may name, in the language that is active."""
    session = enrolment.session
    begins = timezone.localtime(session.begins_at)
    first = session.meetings.select_related("room").order_by("period").first()
    place = f"{session.base.name} {first.room.name}" if first and first.room else session.base.name
    return {
        "course": session.course.title,
        "when": f"{formats.date_format(begins, 'MONTH_DAY_FORMAT')} {begins:%H:%M}",
        "where": place,
        "reason": enrolment.reason,
    }


def _address(enrolment: Enrolment, topic: str) -> str:
    if topic == "thanks":
        return settings.SITE_URL + reverse("training:evaluate", args=[enrolment.reference])
    return _("Reference %(reference)s: %(address)s") % {
        "reference": enrolment.reference,
        "address": link_of(enrolment),
    }
