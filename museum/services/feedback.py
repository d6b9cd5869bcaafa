"""Taking visitors' feedback."""

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal
from config.common.processes import acting
from museum.choices import BookingStatus
from museum.models import Booking, Feedback


def give_feedback(booking: Booking, *, stars: int, words: str = "") -> Feedback:
    """Keep what the visitors of ``booking`` say.

    Raises :class:`Refusal` before the visit, and when they said something already.
    """
    if booking.status != BookingStatus.ATTENDED:
        raise Refusal(_("You can tell us once your visit has been."), code="early")
    feedback = Feedback(booking=booking, stars=stars, words=words)
    try:
        with acting(None):
            feedback.full_clean(validate_unique=False)
            feedback.save()
    except IntegrityError as error:
        raise Refusal(_("You have told us already. Thank you."), code="given") from error
    return feedback
