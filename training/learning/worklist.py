"""What of the academy waits for staff."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from training.choices.sessions import EnrolmentStatus, SessionStatus
from training.models import Enrolment, MonthlyMenu, Session
from training.rules.sessions import next_month

# From this day on the next month's menu should be out.
MENU_DUE = 20


def _sessions(query: str) -> str:
    return f"{reverse('admin:training_session_changelist')}?{query}"


def _menu_missing() -> int:
    today = timezone.localdate()
    if today.day < MENU_DUE:
        return 0
    return int(not MonthlyMenu.objects.published().filter(month=next_month(today)).exists())


def _waiting() -> int:
    waits = Enrolment.objects.filter(
        status=EnrolmentStatus.WAITING, session__begins_at__gt=timezone.now()
    )
    return waits.values("session").distinct().count()


def _today() -> int:
    today = timezone.localdate()
    here = Session.objects.filter(status=SessionStatus.PUBLISHED, begins_at__date__lte=today)
    return here.filter(ends_at__date__gte=today).count()


ITEMS = (
    WorkItem(
        key="sessions-today",
        label=_("Sessions of the academy today: tick the register"),
        permission="training.change_attendance",
        url=lambda: _sessions("when=today&status__exact=published"),
        count=_today,
        order=31,
    ),
    WorkItem(
        key="sessions-unclosed",
        label=_("Sessions that are over: close the register"),
        permission="training.change_session",
        url=lambda: _sessions("attention=unclosed"),
        count=lambda: Session.objects.unclosed(timezone.now()).count(),
        order=51,
    ),
    WorkItem(
        key="certificates-to-issue",
        label=_("Learners who passed and have no certificate yet"),
        permission="training.issue_certificate",
        url=lambda: f"{reverse('admin:training_enrolment_changelist')}?attention=uncertified",
        count=lambda: Enrolment.objects.uncertified().count(),
        order=52,
    ),
    WorkItem(
        key="next-menu",
        label=_("Next month's menu isn't published yet"),
        permission="training.change_monthlymenu",
        url=lambda: reverse("admin:training_monthlymenu_changelist"),
        count=_menu_missing,
        order=53,
    ),
    WorkItem(
        key="sessions-waited-for",
        label=_("Full sessions with a waiting list: is there a larger room?"),
        permission="training.change_session",
        url=lambda: _sessions("attention=waiting"),
        count=_waiting,
        order=54,
    ),
)
