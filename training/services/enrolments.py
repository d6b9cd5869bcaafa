"""Enrolling in a session and everything that becomes of a place in it.

``by`` is the account of the member of staff, or None where learners act for themselves. The session's
row is locked first of all but the telephone's, so nobody waits for anybody in a circle.
"""

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from config.common.crypto import keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from training.choices.sessions import ENROLMENT_STEPS, HOLDING, EnrolmentStatus, SessionStatus
from training.models import Enrolment, EnrolmentPolicy, Learner, Session, Telephone
from training.rules.sessions import can_still_cancel

from .letters import tell
from .waiting import promote

ADD, CHANGE = "training.add_enrolment", "training.change_enrolment"
FULL = _("All places of this session are taken.")
SENTENCES = {"session_not_oversold": FULL}
ONCE = Enrolment._meta.constraints[0].violation_error_message


def enrol(*, session: Session, name: str, phone: str, employer: str = "", by=None) -> Enrolment:
    """Hold a place. Raises :class:`Refusal` when there is none, or a rule forbids it.

    The database has the last word on the places, so no lock is held while anybody thinks.
    """
    return _join(session, name, phone, employer, by, waits=False)


def wait_for_place(
    *, session: Session, name: str, phone: str, employer: str = "", by=None
) -> Enrolment:
    """Stand on the session's waiting list. Raises :class:`Refusal` when there are places after all."""
    return _join(session, name, phone, employer, by, waits=True)


def _join(session, name, phone, employer, by, *, waits: bool) -> Enrolment:
    with acting(by, needs=ADD if by else ""), refusing(SENTENCES):
        telephone = Telephone.of(phone)
        session = locked(session)
        check_session(session, is_staff=bool(by))
        check_phone(session, telephone, is_staff=bool(by))
        return place_of(session, telephone, name, employer, waits=waits)


def place_of(
    session: Session, telephone: Telephone, name: str, employer: str, *, waits: bool
) -> Enrolment:
    """The enrolment itself, once the rules were asked. Session and telephone are locked."""
    if not waits and session.places_left < 1:
        raise Refusal(FULL, code="places")
    if waits and session.places_left > 0:
        raise Refusal(_("There are places now: just enrol."), code="has_places")
    enrolment = Enrolment(
        session=session,
        learner=learner_of(telephone, name, employer),
        telephone=telephone,
        employer=employer,
        language=get_language() or "zh-hans",
        status=EnrolmentStatus.WAITING if waits else EnrolmentStatus.ENROLLED,
    )
    enrolment.clean_fields()
    enrolment.save()
    tell(enrolment, enrolment.status)
    return enrolment


def learner_of(telephone: Telephone, name: str, employer: str) -> Learner:
    """The learner of this name and phone, which is locked; where they work now is kept."""
    learner, is_new = Learner.objects.get_or_create(
        telephone=telephone, name=name, defaults={"employer": employer}
    )
    if not is_new and employer and learner.employer != employer:
        learner.employer = employer
        learner.save()
    return learner


def check_session(session: Session, *, is_staff: bool) -> None:
    """Staff may enrol somebody outside the window, not after the end."""
    now = timezone.now()
    if session.status != SessionStatus.PUBLISHED or session.ends_at <= now:
        raise Refusal(Enrolment.refusals["enrolment_session_is_open"], code="closed")
    if is_staff:
        return
    if now < session.enrol_from:
        raise Refusal(_("Enrolment isn't open yet."), code="early")
    if now >= session.enrol_until or session.begins_at <= now:
        raise Refusal(_("Enrolment is closed. Please choose another session."), code="late")


def check_phone(session: Session, telephone: Telephone, *, is_staff: bool) -> None:
    """A kinder word than the database's, and the limit of one phone."""
    standing = Enrolment.objects.standing().filter(telephone=telephone)
    if standing.filter(session=session).exists():
        raise Refusal({"phone": Refusal(ONCE, code="once")})
    if is_staff:
        return
    most = EnrolmentPolicy.load().enrolments_most
    if standing.to_come().filter(session__ends_at__gt=timezone.now()).count() >= most:
        sentence = ngettext(
            "This phone is enrolled in %(count)d session to come already; cancel it first.",
            "This phone is enrolled in %(count)d sessions to come already; cancel one first.",
            most,
        )
        raise Refusal({"phone": Refusal(sentence % {"count": most}, code="too_many")})


def lacks_places(refusal: Refusal) -> bool:
    """Whether it was refused only because the session is full."""
    if hasattr(refusal, "error_dict"):
        return False
    return all(error.code in {"places", "session_not_oversold"} for error in refusal.error_list)


def lock_enrolment(enrolment: Enrolment) -> tuple[Enrolment, Session]:
    """Both as they stand now, the session locked first."""
    session = locked(enrolment.session)
    found = locked(enrolment)
    found.session = session
    return found, session


def cancel_enrolment(enrolment: Enrolment, *, by=None) -> Enrolment:
    """The learner doesn't come. The place goes to who waits, at once.

    Raises :class:`Refusal` once the deadline has passed, unless staff do it for them; a waiting list
    can be left at any time.
    """
    return _step(enrolment, "cancel", by=by)


def call_off_enrolment(enrolment: Enrolment, *, by, reason: str) -> Enrolment:
    """The academy takes the place back; the learner reads the reason."""
    return _step(enrolment, "call_off", by=by, reason=reason)


def _step(enrolment: Enrolment, verb: str, *, by, reason: str = "") -> Enrolment:
    needs = CHANGE if by or verb != "cancel" else ""
    with acting(by, reason=reason, needs=needs), refusing(SENTENCES):
        enrolment, session = lock_enrolment(enrolment)
        held = enrolment.status in HOLDING
        status = next_state(ENROLMENT_STEPS, enrolment.status, verb)
        if verb == "cancel" and held and not by:
            _check_deadline(session)
        enrolment.status, enrolment.reason = status, reason
        enrolment.clean_fields()
        enrolment.save()
        tell(enrolment, enrolment.status)
        if held:
            promote(session)
    return enrolment


def _check_deadline(session: Session) -> None:
    hours = EnrolmentPolicy.load().cancel_hours
    if not can_still_cancel(session.begins_at, hours, timezone.now()):
        raise Refusal(
            ngettext(
                "It is less than %(hours)d hour until the session. Please call the academy.",
                "It is less than %(hours)d hours until the session. Please call the academy.",
                hours,
            )
            % {"hours": hours},
            code="late",
        )


def find_enrolment(reference: str, phone: str) -> Enrolment | None:
    """The enrolment of this reference made with this phone."""
    return (
        Enrolment.objects.filter(
            reference=reference.strip().upper(), telephone__number_hash__in=keyed_hashes(phone)
        )
        .select_related("session")
        .first()
    )
