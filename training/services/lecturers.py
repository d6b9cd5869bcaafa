"""A lecturer's place in the pool."""

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from training.choices.courses import LECTURER_STEPS
from training.models import Lecturer

CHANGE = "training.change_lecturer"


def pause_lecturer(lecturer: Lecturer, *, by, reason: str) -> Lecturer:
    """Not planned for and not shown, for a while. What is promised stays until staff settle it."""
    return _step(lecturer, "pause", by, reason)


def resume_lecturer(lecturer: Lecturer, *, by) -> Lecturer:
    return _step(lecturer, "resume", by)


def release_lecturer(lecturer: Lecturer, *, by, reason: str) -> Lecturer:
    """Leaves the pool. Raises :class:`Refusal` while meetings to come count on them."""
    ahead = lecturer.teachings.filter(is_live=True, period__endswith__gt=timezone.now())
    first = ahead.select_related("meeting__session__course").order_by("period").first()
    if first:
        raise Refusal(
            _("%(who)s still teaches session %(session)s. Find somebody else first.")
            % {"who": lecturer, "session": first.meeting.session},
            code="teaches",
        )
    return _step(lecturer, "leave", by, reason)


def _step(lecturer: Lecturer, verb: str, by, reason: str = "") -> Lecturer:
    with acting(by, needs=CHANGE, reason=reason), refusing():
        lecturer = locked(lecturer)
        lecturer.status = next_state(LECTURER_STEPS, lecturer.status, verb)
        lecturer.save()
    return lecturer
