"""A session from draft to held: published, called off, closed."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from config.common.workdays import days_off
from training.choices.sessions import (
    ENROLMENT_STEPS,
    SESSION_STEPS,
    EnrolmentStatus,
    MenuStatus,
)
from training.models import Enrolment, Session

from .letters import tell
from .timetable import CHANGE, check_planned, check_seats, release_all, show_commitments
from .waiting import promote


def lacking(session: Session) -> list[str]:
    """What a session lacks before it can be published; read it with its timetable."""
    meetings = list(session.meetings.all())
    if not meetings:
        return [_("it has no time yet")]
    found = []
    if any(meeting.room_id is None for meeting in meetings):
        found.append(_("a room is missing"))
    if any(not meeting.teachings.all() for meeting in meetings):
        found.append(_("a lecturer is missing"))
    if session.begins_at <= timezone.now():
        found.append(_("it has begun already"))
    if session.enrol_until > session.ends_at:
        found.append(_("enrolment would close after the end"))
    return found


def warnings(session: Session) -> list[str]:
    """What staff should look at, though it can be published."""
    meetings = list(session.meetings.all())
    days = [meeting.day for meeting in meetings]
    found = []
    if days and set(days) & days_off(min(days), max(days)):
        found.append(_("on a public holiday"))
    month = session.menu.month
    if any((day.year, day.month) != (month.year, month.month) for day in days[:1]):
        found.append(_("it begins in another month"))
    return found


def publish_session(session: Session, *, by) -> Session:
    """Show a session that was added to a month already published."""
    with acting(by, needs=CHANGE), refusing():
        if session.menu.status != MenuStatus.PUBLISHED:
            raise Refusal(_("Its month isn't published yet: publish that."), code="menu")
        return show_session(session)


def show_session(session: Session) -> Session:
    """Publish one session. The caller's transaction says who does it.

    Raises :class:`Refusal`, naming the session, when it lacks something.
    """
    session = locked(session)
    if missing := lacking(session):
        raise Refusal(f"{session}: {'; '.join(missing)}", code="lacking")
    session.status = next_state(SESSION_STEPS, session.status, "publish")
    session.full_clean(exclude=["menu", "course", "base"])
    session.save()
    show_commitments(session, is_public=True)
    return session


def withdraw_session(session: Session, *, by, reason: str) -> Session:
    """Back to a draft; only as long as nobody has enrolled or waits."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        session = locked(session)
        if session.enrolments.standing().exists():
            raise Refusal(
                _("Learners count on this session: call it off, so that they are told."),
                code="enrolled",
            )
        session.status = next_state(SESSION_STEPS, session.status, "withdraw")
        session.save()
        show_commitments(session, is_public=False)
    return session


def drop_session(session: Session, *, by, reason: str) -> Session:
    """A draft that isn't wanted: rooms and lecturers are free."""
    return _off(session, "drop", by=by, reason=reason)


def call_off_session(session: Session, *, by, reason: str) -> Session:
    """It isn't held: learners are told why, rooms and lecturers are free."""
    return _off(session, "call_off", by=by, reason=reason)


def _off(session: Session, verb: str, *, by, reason: str) -> Session:
    with acting(by, needs=CHANGE, reason=reason), refusing():
        session = locked(session)
        status = next_state(SESSION_STEPS, session.status, verb)
        if session.enrolments.came().exists():
            raise Refusal(_("Learners have taken part already: close it instead."), code="came")
        joined = session.enrolments.to_come().select_for_update(of=("self",))
        for enrolment in joined.select_related("learner", "telephone").order_by("pk"):
            enrolment.session = session
            enrolment.status = next_state(ENROLMENT_STEPS, enrolment.status, "call_off")
            enrolment.reason = reason
            enrolment.save()
            tell(enrolment, "called_off")
        release_all(session, by=by, reason=reason)
        session.refresh_from_db()
        session.status, session.reason = status, reason
        session.save()
    return session


def close_session(session: Session, *, by) -> Session:
    """The register is complete: who wasn't ticked did not come. It counts as held from now on."""
    with acting(by, needs=CHANGE), refusing():
        session = locked(session)
        status = next_state(SESSION_STEPS, session.status, "close")
        if session.ends_at > timezone.now():
            raise Refusal(_("This session isn't over yet."), code="early")
        left = session.enrolments.select_for_update(of=("self",))
        for enrolment in left.filter(status=EnrolmentStatus.ENROLLED):
            _conclude(enrolment, "miss")
        for enrolment in left.filter(status=EnrolmentStatus.WAITING):
            _conclude(enrolment, "expire")
        session.refresh_from_db()
        session.status = status
        session.save()
    return session


def _conclude(enrolment: Enrolment, verb: str) -> None:
    enrolment.status = next_state(ENROLMENT_STEPS, enrolment.status, verb)
    enrolment.save()


def reopen_session(session: Session, *, by, reason: str) -> Session:
    """Something was ticked wrongly. It doesn't count as held until it is closed again."""
    with acting(by, needs=CHANGE, reason=reason), refusing():
        session = locked(session)
        session.status = next_state(SESSION_STEPS, session.status, "reopen")
        session.save()
    return session


def change_session(session: Session, *, by, **details) -> Session:
    """Its base, places, window or note; ``details`` are fields.

    Places that are added go to those who wait, in the same transaction. Raises :class:`Refusal` when
    more are taken, or a room holds fewer.
    """
    with acting(by, needs=CHANGE), refusing():
        session = locked(session)
        check_planned(session)
        for field, value in details.items():
            setattr(session, field, value)
        if session.places < session.taken:
            raise Refusal({"places": taken_sentence(session.taken)}, code="taken")
        for meeting in session.meetings.select_related("room__base"):
            check_seats(session, meeting.room, field="places")
        session.full_clean()
        session.save()
        promote(session)
    return session


def taken_sentence(taken: int) -> str:
    return ngettext(
        "%(taken)d place is taken already.", "%(taken)d places are taken already.", taken
    ) % {"taken": taken}
