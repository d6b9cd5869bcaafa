"""What an enterprise reads of its problem.

Each message is posted in the transaction of what it tells of; a newer one takes the place of those
that haven't left yet.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from config.common.models import Channel
from config.common.outbox import post_message, withdraw_messages
from training.models import Mission

from .messages import is_mobile

KIND = "training.mission"
# By status, or by what happened: the subject, and the words.
OCCASIONS = {
    "posted": (
        gettext_lazy("We have received your problem"),
        gettext_lazy("We have received “%(title)s” and answer within three working days."),
    ),
    "open": (
        gettext_lazy("We are looking for a team"),
        gettext_lazy("“%(title)s” is clear to us; we are looking for the right team."),
    ),
    "declined": (
        gettext_lazy("This is not for our teams"),
        gettext_lazy("We can’t help with “%(title)s”. The reason: %(answer)s"),
    ),
    "claimed": (
        gettext_lazy("A team has taken your problem"),
        gettext_lazy("The %(team)s has taken “%(title)s” and will call you."),
    ),
    "arranged": (
        gettext_lazy("The team comes on %(day)s"),
        gettext_lazy("%(person)s of the %(team)s comes to you on %(day)s for “%(title)s”."),
    ),
    "solved": (
        gettext_lazy("Is it solved? Please confirm"),
        gettext_lazy("The %(team)s sees “%(title)s” as solved. Please say whether it is."),
    ),
    "passed_on": (
        gettext_lazy("Your problem is passed on"),
        gettext_lazy("“%(title)s” is passed on to %(passed_to)s, who will call you."),
    ),
    "confirmed": (
        gettext_lazy("Thank you for confirming"),
        gettext_lazy("Thank you. “%(title)s” is closed; the team has read your words."),
    ),
    "withdrawn": (
        gettext_lazy("Your problem is withdrawn"),
        gettext_lazy("“%(title)s” is withdrawn. You are welcome to bring another."),
    ),
}


def tell(mission: Mission, topic: str, *, starts_at=None, person: str = "") -> None:
    """Post what the enterprise should now read: by e-mail where it left an address, else by text."""
    withdraw_messages(about_kind=KIND, about_reference=mission.reference)
    subject, words = OCCASIONS[topic]
    with override(mission.language):
        told = {
            "title": mission.title,
            "team": mission.team.name if mission.team else "",
            "answer": mission.answer,
            "passed_to": mission.passed_to,
            "person": person,
            "day": _moment(starts_at) if starts_at else "",
        }
        subject, words = str(subject) % told, str(words) % told
        about = {"about_kind": KIND, "about_reference": mission.reference, "topic": topic}
        address = settings.SITE_URL + mission.get_absolute_url()
        if mission.email:
            context = {"mission": mission, "words": words, "address": address}
            post_message(
                channel=Channel.EMAIL,
                recipient=mission.email,
                subject=subject,
                text=render_to_string("training/mission_letter.txt", context),
                **about,
            )
        elif is_mobile(mission.phone):
            text = _("[Craftsman Academy] %(words)s Reference %(reference)s: %(address)s") % {
                "words": words,
                "reference": mission.reference,
                "address": address,
            }
            post_message(
                channel=Channel.SMS, recipient=mission.phone, subject=subject, text=text, **about
            )


def _moment(moment) -> str:
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'MONTH_DAY_FORMAT')} {local:%H:%M}"
