"""What of the registry waits for staff."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem

from .choices import ConferralStatus, ReviewStatus
from .models import Conferral, RosterReview, Sweep


def _changelist(model: str, query: str):
    return lambda: f"{reverse(f'admin:honours_{model}_changelist')}?{query}"


ITEMS = (
    WorkItem(
        key="roster-rows",
        label=_("Roster rows to decide"),
        permission="honours.decide_rosterreview",
        url=_changelist("rosterreview", "status__exact=open"),
        count=lambda: RosterReview.objects.filter(status=ReviewStatus.OPEN).count(),
        order=10,
    ),
    WorkItem(
        key="suspended-honours",
        label=_("Suspended honours: reinstate or revoke"),
        permission="honours.revoke_conferral",
        url=_changelist("conferral", "status__exact=suspended"),
        count=lambda: Conferral.objects.filter(status=ConferralStatus.SUSPENDED).count(),
        order=20,
    ),
    WorkItem(
        key="places-to-clear",
        label=_("Fallen honours: places to clear"),
        permission="honours.work_sweep",
        url=_changelist("sweep", "attention=waiting"),
        count=lambda: Sweep.objects.waiting().count(),
        order=25,
    ),
)
