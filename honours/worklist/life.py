"""What of people's lives waits for staff."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from honours.models import FollowUp, Person, SchedulingHold

from .lists import changelist

WITHIN = datetime.timedelta(days=7)


def _overdue(account) -> int:
    """Of those that this member of staff sees."""
    return FollowUp.objects.visible_to(account).overdue(timezone.localdate()).count()


def _holds_ending() -> int:
    today = timezone.localdate()
    return SchedulingHold.objects.ending(today, today + WITHIN).count()


ITEMS = (
    WorkItem(
        key="follow-ups-overdue",
        label=_("Follow-ups overdue"),
        permission="honours.change_followup",
        url=changelist("followup", "attention=overdue"),
        count_for=_overdue,
        order=25,
    ),
    WorkItem(
        key="deaths-unrecorded",
        label=_("Deceased people without an event: record their death"),
        permission="honours.add_lifeevent",
        url=changelist("person", "attention=unrecorded"),
        count=lambda: Person.objects.death_unrecorded().count(),
        order=30,
    ),
    WorkItem(
        key="holds-ending",
        label=_("Do-not-schedule flags that end within a week"),
        permission="honours.change_schedulinghold",
        url=changelist("schedulinghold", "when=ending"),
        count=_holds_ending,
        order=35,
    ),
)
