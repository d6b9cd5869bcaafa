"""What of the registry waits for staff."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import WorkItem
from honours.choices import ConferralStatus, ReviewStatus
from honours.models import Conferral, RosterReview, Sweep

from .lists import changelist

ITEMS = (
    WorkItem(
        key="roster-rows",
        label=_("Roster rows to decide"),
        permission="honours.decide_rosterreview",
        url=changelist("rosterreview", "status__exact=open"),
        count=lambda: RosterReview.objects.filter(status=ReviewStatus.OPEN).count(),
        order=10,
    ),
    WorkItem(
        key="suspended-honours",
        label=_("Suspended honours: reinstate or revoke"),
        permission="honours.revoke_conferral",
        url=changelist("conferral", "status__exact=suspended"),
        count=lambda: Conferral.objects.filter(status=ConferralStatus.SUSPENDED).count(),
        order=20,
    ),
    WorkItem(
        key="places-to-clear",
        label=_("Fallen honours: places to clear"),
        permission="honours.work_sweep",
        url=changelist("sweep", "attention=waiting"),
        count=lambda: Sweep.objects.waiting().count(),
        order=25,
    ),
)
