"""What of the registry waits for staff."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem

from .choices import ConferralStatus, ReviewStatus
from .models import Conferral, RosterReview


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
)
