"""The waiting list of a session: a place that becomes free is the first one's, at once.

Every promotion happens under the session's lock, in the transaction that frees the place, so none is
lost and none is made twice.
"""

import datetime

from django.utils import timezone

from config.common.processes import acting, locked, next_state
from training.choices.sessions import ENROLMENT_STEPS, EnrolmentStatus, SessionStatus
from training.models import Enrolment, EnrolmentPolicy, Session
from training.rules.sessions import is_promoted

from .letters import tell


def promote(session: Session) -> list[Enrolment]:
    """Give the free places to those who wait, in their order. The caller holds the session's lock."""
    session.refresh_from_db(fields=["taken", "places", "status", "begins_at"])
    policy = EnrolmentPolicy.load()
    free = session.places - session.taken
    if (
        free < 1
        or session.status != SessionStatus.PUBLISHED
        or not is_promoted(session.begins_at, policy.promote_hours, timezone.now())
    ):
        return []
    waiting = Enrolment.objects.waiting().filter(session=session)
    rows = waiting.select_for_update(of=("self",)).select_related("learner", "telephone")
    return [_promote(enrolment, session) for enrolment in rows[:free]]


def _promote(enrolment: Enrolment, session: Session) -> Enrolment:
    enrolment.session = session
    enrolment.status = next_state(ENROLMENT_STEPS, enrolment.status, "promote")
    enrolment.settled_at = timezone.now()
    enrolment.save()
    tell(enrolment, "promoted")
    return enrolment


def promote_everywhere(*, now: datetime.datetime) -> int:
    """Give places that came free by another way than the services; how many were given."""
    keys = (
        Enrolment.objects.filter(
            status=EnrolmentStatus.WAITING,
            session__status=SessionStatus.PUBLISHED,
            session__begins_at__gt=now,
        )
        .order_by()
        .values_list("session", flat=True)
    )
    given = 0
    for key in sorted(set(keys)):
        with acting(None):
            given += len(promote(locked(Session(pk=key))))
    return given


def close_waiting_lists(*, now: datetime.datetime) -> int:
    """Tell those who wait for a session that begins too soon; how many they were."""
    policy = EnrolmentPolicy.load()
    latest = now + datetime.timedelta(hours=policy.promote_hours)
    near = Enrolment.objects.filter(
        status=EnrolmentStatus.WAITING, session__begins_at__lte=latest
    ).select_related("session")
    return sum(_expire(enrolment) for enrolment in near)


def _expire(enrolment: Enrolment) -> bool:
    with acting(None):
        session = locked(enrolment.session)
        enrolment = locked(enrolment)
        if enrolment.status != EnrolmentStatus.WAITING:
            return False
        enrolment.session = session
        enrolment.status = next_state(ENROLMENT_STEPS, enrolment.status, "expire")
        enrolment.save()
        tell(enrolment, "expired")
    return True
