"""Who was there, and who passed: ticked by whoever teaches, on a phone."""

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from training.choices.sessions import (
    ENROLMENT_STEPS,
    HOLDING,
    EnrolmentStatus,
    SessionStatus,
)
from training.models import Attendance, Enrolment, Meeting, Session

TICK = "training.change_attendance"


def mark_attendance(enrolment: Enrolment, meeting: Meeting, *, is_present: bool, by) -> Attendance:
    """Tick one line of a meeting, again if it was wrong.

    Somebody present at one meeting took part; somebody absent at all of them did not come. Raises
    :class:`Refusal` before the meeting's day, of a closed session, and of who holds no place.
    """
    with acting(by, needs=TICK), refusing():
        session = locked(meeting.session)
        _check_open(session, meeting)
        enrolment = locked(enrolment)
        return _mark(enrolment, meeting, session, is_present, by)


def mark_rest(meeting: Meeting, *, is_present: bool, by) -> int:
    """Tick all lines of a meeting that nobody ticked yet; how many those were."""
    with acting(by, needs=TICK), refusing():
        session = locked(meeting.session)
        _check_open(session, meeting)
        left = session.enrolments.filter(status__in=HOLDING).exclude(attendances__meeting=meeting)
        rows = Enrolment.objects.select_for_update(of=("self",)).filter(pk__in=left.values("pk"))
        found = list(rows.order_by("pk"))
        for enrolment in found:
            _mark(enrolment, meeting, session, is_present, by)
    return len(found)


def _check_open(session: Session, meeting: Meeting) -> None:
    if session.status != SessionStatus.PUBLISHED:
        raise Refusal(_("The register of this session is closed."), code="closed")
    if meeting.day > timezone.localdate():
        raise Refusal(_("This meeting is still to come."), code="early")


def _mark(
    enrolment: Enrolment, meeting: Meeting, session: Session, is_present: bool, by
) -> Attendance:
    if enrolment.status not in HOLDING:
        raise Refusal(_("%(who)s holds no place.") % {"who": enrolment.learner}, code="no_place")
    mark, _new = Attendance.objects.update_or_create(
        enrolment=enrolment,
        meeting=meeting,
        defaults={"is_present": is_present, "marked_by": by, "marked_at": timezone.now()},
    )
    marks = list(enrolment.attendances.values_list("is_present", flat=True))
    if any(marks) and enrolment.status in (EnrolmentStatus.ENROLLED, EnrolmentStatus.ABSENT):
        _conclude(enrolment, "attend")
    elif not any(marks) and _is_absent(enrolment, len(marks), session):
        _conclude(enrolment, "miss")
    return mark


def _is_absent(enrolment: Enrolment, marks: int, session: Session) -> bool:
    """Absent at every meeting, or marked as present by mistake before."""
    if enrolment.status == EnrolmentStatus.ATTENDED:
        return True
    return enrolment.status == EnrolmentStatus.ENROLLED and marks == session.meetings.count()


def _conclude(enrolment: Enrolment, verb: str) -> None:
    enrolment.status = next_state(ENROLMENT_STEPS, enrolment.status, verb)
    enrolment.save()


def record_result(enrolment: Enrolment, verb: str, *, by) -> Enrolment:
    """``pass``, ``fail``, or ``reopen`` to take a result back.

    Raises :class:`Refusal` of who didn't take part, and while a valid certificate says that they passed.
    """
    with acting(by, needs=TICK), refusing():
        locked(enrolment.session)
        enrolment = locked(enrolment)
        _conclude(enrolment, verb)
    return enrolment


def pass_everybody(session: Session, *, by) -> int:
    """All who took part and have no result yet have passed; how many those were."""
    with acting(by, needs=TICK), refusing():
        session = locked(session)
        rows = session.enrolments.select_for_update(of=("self",))
        found = list(rows.filter(status=EnrolmentStatus.ATTENDED).order_by("pk"))
        for enrolment in found:
            _conclude(enrolment, "pass")
    return len(found)
