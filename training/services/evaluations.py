"""Taking learners' opinions."""

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal
from config.common.processes import acting
from training.models import Enrolment, Evaluation


def give_evaluation(enrolment: Enrolment, *, stars: int, words: str = "") -> Evaluation:
    """Keep what somebody who took part says.

    Raises :class:`Refusal` of others, and when they said something already.
    """
    if not enrolment.has_come:
        raise Refusal(_("You can tell us once you have taken part."), code="early")
    evaluation = Evaluation(enrolment=enrolment, stars=stars, words=words)
    try:
        with acting(None):
            evaluation.full_clean(validate_unique=False)
            evaluation.save()
    except IntegrityError as error:
        raise Refusal(_("You have told us already. Thank you."), code="given") from error
    return evaluation
