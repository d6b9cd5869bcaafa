"""What waits for staff in the portal itself: jobs that failed for good."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from config.common.declarations import WorkItem

ITEMS = (
    WorkItem(
        key="failed-jobs",
        label=_("Jobs that failed"),
        permission="procrastinate.view_procrastinatejob",
        url=lambda: (
            reverse("admin:procrastinate_procrastinatejob_changelist") + "?status__exact=failed"
        ),
        count=ProcrastinateJob.objects.filter(status="failed").count,
        order=900,
    ),
)
