"""What is forgotten of learners, and when; the enrolment form says so."""

import datetime

from config.common.processes import acting
from training.models import Enrolment, Learner, Telephone

PHONE_KEPT = datetime.timedelta(days=365)
NAME_KEPT = datetime.timedelta(days=3 * 365)


def forget_learners(*, today: datetime.date) -> int:
    """Forget phones a year after the last session, names three years after it; how many phones.

    Whoever holds a certificate or a grade of skill keeps the name: it must stay provable.
    """
    with acting(None):
        lately = Enrolment.objects.filter(session__menu__month__gte=today - PHONE_KEPT)
        old = Telephone.objects.exclude(pk__in=lately.exclude(telephone=None).values("telephone"))
        count, _by_model = old.delete()
        of_late = Enrolment.objects.filter(session__menu__month__gte=today - NAME_KEPT)
        Learner.objects.exclude(name="").filter(
            person=None, certificates=None, attainments=None
        ).exclude(pk__in=of_late.values("learner")).update(name="", employer="")
    return count
