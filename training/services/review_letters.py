"""What a studio's contact reads of the yearly review, by text message.

Each message is posted in the transaction of what it tells of; a newer one takes the place of those
that haven't left yet.
"""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from config.common.models import Channel
from config.common.outbox import post_message, withdraw_messages
from training.models import StudioReview
from training.review_links import link_of

from .messages import is_mobile

KIND = "training.studioreview"
# By what happened: the words, before the link.
OCCASIONS = {
    "called": gettext_lazy(
        "The %(year)d report of %(studio)s is asked for by %(day)s. Write it here, on the phone:"
    ),
    "due": gettext_lazy("The %(year)d report of %(studio)s is due on %(day)s. Write it here:"),
    "overdue": gettext_lazy(
        "The %(year)d report of %(studio)s was due on %(day)s and isn’t here. Please write it here:"
    ),
    "postponed": gettext_lazy(
        "The %(year)d report of %(studio)s has time until %(day)s. Write it here:"
    ),
    "returned": gettext_lazy(
        "The %(year)d report of %(studio)s comes back to you. What is missing, and your own text to"
        " correct:"
    ),
    "rectify": gettext_lazy(
        "%(studio)s has something to put right by %(day)s. What it is, and where to report it:"
    ),
    "passed": gettext_lazy("%(studio)s has passed the review of %(year)d: %(grade)s. Thank you."),
}


def tell(review: StudioReview, topic: str) -> bool:
    """Write to the studio's contact, with the link to its page; whether that could be done.

    Only a mobile number can be written to; the others are told their reference on the telephone.
    """
    withdraw_messages(about_kind=KIND, about_reference=review.reference)
    studio = review.studio
    if not is_mobile(studio.phone):
        return False
    with override("zh-hans"):
        words = OCCASIONS[topic] % {
            "year": review.year,
            "studio": studio.name,
            "day": formats.date_format(review.due_on, "DATE_FORMAT"),
            "grade": review.get_grade_display(),
        }
        link = f" {link_of(review)}" if review.is_awaited else ""
        post_message(
            channel=Channel.SMS,
            recipient=studio.phone,
            subject=_("Yearly review of %(studio)s") % {"studio": studio.name},
            text=_("[Craftsman Academy] %(words)s") % {"words": words} + link,
            about_kind=KIND,
            about_reference=review.reference,
            topic=topic,
        )
    return True
