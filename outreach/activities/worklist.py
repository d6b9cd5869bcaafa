"""What of talks and fairs waits for staff."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from outreach.choices.events import EventStatus
from outreach.models import Event, Fair, TalkRequest

SOON = datetime.timedelta(days=7)


def _list(model: str, query: str) -> str:
    return f"{reverse(f'admin:outreach_{model}_changelist')}?{query}"


def _unannounced() -> int:
    now = timezone.now()
    soon = Event.objects.filter(status=EventStatus.DRAFT, starts_at__range=(now, now + SOON))
    return soon.count()


ITEMS = (
    WorkItem(
        key="talk-requests",
        label=_("Requests for talks that await an answer"),
        permission="outreach.change_talkrequest",
        url=lambda: _list("talkrequest", "status__exact=received"),
        count=lambda: TalkRequest.objects.waiting().count(),
        order=42,
    ),
    WorkItem(
        key="talks-without-count",
        label=_("Past talks: were they held, and how many came?"),
        permission="outreach.change_event",
        url=lambda: reverse("admin:outreach_event_attendance"),
        count=lambda: Event.objects.uncounted(timezone.now()).count(),
        order=52,
    ),
    WorkItem(
        key="talks-unannounced",
        label=_("Talks of the next seven days that aren’t announced"),
        permission="outreach.change_event",
        url=lambda: _list("event", "attention=unannounced"),
        count=_unannounced,
        order=43,
    ),
    WorkItem(
        key="fairs-without-count",
        label=_("Past fairs: were they held, and how many came?"),
        permission="outreach.change_fair",
        url=lambda: _list("fair", "attention=uncounted"),
        count=lambda: Fair.objects.uncounted(timezone.now()).count(),
        order=53,
    ),
)
