"""Reminding learners before a session, asking them afterwards how it was."""

import datetime

from django.utils import timezone

from config.common.processes import acting
from training.choices.sessions import CAME, EnrolmentStatus, SessionStatus
from training.models import Enrolment, EnrolmentPolicy

from .enrolments import lock_enrolment
from .letters import tell

# What ended longer ago than this isn't asked about any more.
ASKED_WITHIN = datetime.timedelta(days=3)


def remind_learners(*, now: datetime.datetime) -> int:
    """Remind those enrolled some days before their session, once; how many were reminded.

    Whoever got the place within these days needs no reminder.
    """
    days = EnrolmentPolicy.load().reminder_days
    if not days:
        return 0
    until = now + datetime.timedelta(days=days)
    coming = Enrolment.objects.enrolled().filter(
        reminded_at=None,
        session__status=SessionStatus.PUBLISHED,
        session__begins_at__gt=now,
        session__begins_at__lte=until,
    )
    return sum(_remind(each, days, now) for each in coming.select_related("session"))


def _remind(enrolment: Enrolment, days: int, now: datetime.datetime) -> bool:
    with acting(None):
        enrolment, session = lock_enrolment(enrolment)
        if enrolment.status != EnrolmentStatus.ENROLLED or enrolment.reminded_at:
            return False
        if enrolment.settled_at >= session.begins_at - datetime.timedelta(days=days):
            return False
        enrolment.reminded_at = now
        enrolment.save()
        tell(enrolment, "reminder")
    return True


def ask_learners(*, now: datetime.datetime) -> int:
    """Ask those who took part how it was, the day after; how many were asked."""
    came = Enrolment.objects.filter(
        status__in=CAME,
        asked_at=None,
        evaluation=None,
        session__ends_at__lt=timezone.make_aware(
            datetime.datetime.combine(timezone.localdate(now), datetime.time.min)
        ),
        session__ends_at__gte=now - ASKED_WITHIN,
    )
    return sum(_ask(enrolment, now) for enrolment in came.select_related("session"))


def _ask(enrolment: Enrolment, now: datetime.datetime) -> bool:
    with acting(None):
        enrolment, _session = lock_enrolment(enrolment)
        if enrolment.asked_at:
            return False
        enrolment.asked_at = now
        enrolment.save()
        tell(enrolment, "thanks")
    return True
